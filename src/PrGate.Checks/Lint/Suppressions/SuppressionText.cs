namespace PrGate.Checks.Lint;

/// <summary>What one comment says of suppression.</summary>
/// <param name="Names">As written.</param>
/// <param name="Rules">PrGate's ids of them.</param>
/// <param name="Reason">Empty when none is given in the comment itself.</param>
/// <param name="IsOfFile">Whether it is for the whole file, else for a line.</param>
/// <param name="IsForeign">Whether it is in another tool's form.</param>
internal sealed record SuppressionText(string Names, IReadOnlyList<string> Rules, string Reason, bool IsOfFile, bool IsForeign)
{
    private const string Ignore = "prgate:ignore";
    private const string IgnoreFile = "prgate:ignore-file";
    private const string Checkov = "checkov:skip=";
    private const string Trivy = "trivy:ignore:";
    private const string Kics = "kics-scan ";

    /// <param name="comment">Its text without the sign that begins it.</param>
    /// <returns>Null when it says nothing of the kind.</returns>
    public static SuppressionText? Read(string comment, SuppressionNames names)
    {
        if (comment.StartsWith(Ignore, StringComparison.Ordinal))
            return Own(comment, names);
        if (comment.StartsWith(Checkov, StringComparison.OrdinalIgnoreCase))
        {
            var (id, reason) = Cut(comment[Checkov.Length..], ':');
            return new SuppressionText(id, SuppressionNames.Of("checkov", id), reason, false, IsForeign: true);
        }
        if (comment.StartsWith(Trivy, StringComparison.OrdinalIgnoreCase))
        {
            var (ids, reason) = Cut(comment[Trivy.Length..], ' ');
            var id = ids.Split(':')[0]; // ":exp:2026-01-01" and ":ws:…" are Trivy's own
            return new SuppressionText(id, SuppressionNames.Of("trivy", id), reason, false, IsForeign: true);
        }
        return comment.StartsWith(Kics, StringComparison.OrdinalIgnoreCase) ? OfKics(comment[Kics.Length..].TrimStart(), names) : null;
    }

    private static SuppressionText? Own(string comment, SuppressionNames names)
    {
        var isOfFile = comment.StartsWith(IgnoreFile, StringComparison.Ordinal);
        var rest = comment[(isOfFile ? IgnoreFile : Ignore).Length..];
        if (rest.Length > 0 && !char.IsWhiteSpace(rest[0]))
            return null;
        // "PG2004, PG2013 reason" is as good as "PG2004,PG2013 reason".
        var words = rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var taken = 0;
        while (taken < words.Length && (taken == 0 || words[taken - 1].EndsWith(',')))
            taken++;
        var list = string.Concat(words.Take(taken)).TrimEnd(',');
        return new SuppressionText(list, names.Own(list), string.Join(' ', words.Skip(taken)), isOfFile, IsForeign: false);
    }

    // KICS: "ignore" and "disable=" at the top are for the file, "ignore-line" and "ignore-block" for what follows.
    private static SuppressionText? OfKics(string command, SuppressionNames names)
    {
        var (word, reason) = Cut(command, ' ');
        return word switch
        {
            "ignore-line" or "ignore-block" => new SuppressionText("kics-scan " + word, SuppressionNames.AllOf("kics"), reason, false, IsForeign: true),
            "ignore" => new SuppressionText("kics-scan ignore", SuppressionNames.AllOf("kics"), reason, true, IsForeign: true),
            _ when word.StartsWith("disable=", StringComparison.Ordinal) =>
                new SuppressionText(word, [.. word["disable=".Length..].Split(',').SelectMany(id => SuppressionNames.Of("kics", id))], reason, true, IsForeign: true),
            _ => null,
        };
    }

    private static (string Head, string Tail) Cut(string text, char at)
    {
        var index = text.IndexOf(at, StringComparison.Ordinal);
        return index < 0 ? (text.Trim(), "") : (text[..index].Trim(), text[(index + 1)..].Trim());
    }
}
