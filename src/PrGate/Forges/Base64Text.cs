namespace PrGate.Forges;

/// <summary>Contents as forges put them into JSON.</summary>
internal static class Base64Text
{
    /// <returns>Null when it is no base64 at all; line ends in it are skipped.</returns>
    public static byte[]? Decode(string? text)
    {
        if (text is null)
            return null;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
