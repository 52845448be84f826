namespace PrGate.Forges.Http;

/// <summary>The <c>Link</c> header of paged lists (RFC 8288), as far as forges use it.</summary>
internal static class LinkHeader
{
    /// <returns>The target of <c>rel="next"</c>, or null.</returns>
    public static string? Next(IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            var rest = value;
            while (rest.IndexOf('<', StringComparison.Ordinal) is >= 0 and var open && rest.IndexOf('>', open) is >= 0 and var close)
            {
                var target = rest[(open + 1)..close];
                var following = rest.IndexOf('<', close);
                var parameters = following < 0 ? rest[(close + 1)..] : rest[(close + 1)..following];
                if (IsNext(parameters))
                    return target;
                rest = following < 0 ? "" : rest[following..];
            }
        }
        return null;
    }

    private static bool IsNext(string parameters) =>
        parameters.Split(';', ',').Any(p => p.Trim() is { } t
            && t.StartsWith("rel=", StringComparison.OrdinalIgnoreCase)
            && t[4..].Trim('"').Split(' ').Contains("next", StringComparer.OrdinalIgnoreCase));
}
