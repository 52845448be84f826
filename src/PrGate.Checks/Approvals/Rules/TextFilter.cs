namespace PrGate.Checks.Approvals.Rules;

/// <summary>Which texts are meant: those that one of the patterns matches (any, when there is none) and none of the others does.</summary>
public sealed record TextFilter(IReadOnlyList<TextPattern> Matches, IReadOnlyList<TextPattern> NotMatches)
{
    /// <summary>Null when the text is too long to tell.</summary>
    public bool? Fits(string text)
    {
        var wanted = Matches.Count == 0 ? true : Any(Matches, text);
        var unwanted = Any(NotMatches, text);
        return wanted is null || unwanted is null ? null : wanted.Value && !unwanted.Value;
    }

    private static bool? Any(IReadOnlyList<TextPattern> patterns, string text)
    {
        var answers = patterns.Select(p => p.IsMatch(text)).ToList();
        return answers.Contains(true) ? true : answers.Contains(null) ? null : false;
    }
}
