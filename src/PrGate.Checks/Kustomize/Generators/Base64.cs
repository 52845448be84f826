using System.Text;

namespace PrGate.Checks.Kustomize.Generators;

/// <summary>Base64 the way kustomize writes it: in lines of 70 characters once it does not fit in one.</summary>
internal static class Base64
{
    private const int Line = 70;

    public static string InLines(ReadOnlySpan<byte> bytes)
    {
        var encoded = Convert.ToBase64String(bytes);
        if (encoded.Length < Line)
            return encoded;
        var lines = new StringBuilder(encoded.Length + (encoded.Length / Line) + 1);
        for (var i = 0; i < encoded.Length; i += Line)
            lines.Append(encoded, i, Math.Min(Line, encoded.Length - i)).Append('\n');
        return lines.ToString();
    }
}
