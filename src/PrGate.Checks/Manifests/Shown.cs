namespace PrGate.Checks.Manifests;

/// <summary>How names from a file are shown in messages: quoted, on one line, and short.</summary>
internal static class Shown
{
    private const int Longest = 60;

    public static string Key(string name)
    {
        var flat = name.AsSpan().ContainsAny('\n', '\r') ? name.ReplaceLineEndings(" ") : name;
        if (flat.Length > Longest)
            flat = string.Concat(flat.AsSpan(0, char.IsHighSurrogate(flat[Longest - 1]) ? Longest - 1 : Longest), "…");
        return $"\"{flat}\"";
    }
}
