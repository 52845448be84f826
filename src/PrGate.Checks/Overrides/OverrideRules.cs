namespace PrGate.Checks.Overrides;

/// <summary>Applies overrides to a verdict. What is overridden is marked so, with who, why and until when; it never becomes "passed".</summary>
public static class OverrideRules
{
    /// <summary>The same verdict with each result that a standing override covers marked <see cref="CheckStatus.Overridden"/>.</summary>
    public static Verdict Apply(Verdict verdict, GateInput input)
    {
        var standing = input.Overrides.Where(o => o.Stands(input.PullRequest, input.Now)).ToList();
        return standing.Count == 0 ? verdict : new Verdict(
            [.. verdict.Results.Select(r => Apply(r, standing, input.Config.Config.Gate.Severity))], verdict.GatedFiles, verdict.Notices);
    }

    /// <summary>Whether <paramref name="rule"/> names something in the verdict: a result, or the rule of a finding.</summary>
    public static bool Names(Verdict verdict, string rule) =>
        verdict.Results.Any(r => Is(r.Check, rule) || r.Findings.Any(f => Is(f.Rule, rule)));

    private static CheckResult Apply(CheckResult result, List<Override> standing, Severity blocking)
    {
        if (result.Status is CheckStatus.Passed or CheckStatus.Overridden)
            return result;
        var cover = standing.Find(o => o.Rule is null || Is(result.Check, o.Rule)) ?? CoverOfFindings(result, standing, blocking);
        return cover is null ? result : result with { Status = CheckStatus.Overridden, Next = null, Overridden = Overridden.Of(cover, result.Status) };
    }

    // A rule's findings are only a part of a result: it is let in when nothing that blocks is left over.
    private static Override? CoverOfFindings(CheckResult result, List<Override> standing, Severity blocking)
    {
        if (result.Status != CheckStatus.Failed)
            return null;
        Override? last = null;
        foreach (var finding in result.Findings.Where(f => f.Blocks(blocking) && f.Status != FindingStatus.Suppressed))
        {
            last = standing.Find(o => o.Rule is { } rule && Is(finding.Rule, rule));
            if (last is null)
                return null;
        }
        return last;
    }

    private static bool Is(string name, string rule) => name.Equals(rule, StringComparison.OrdinalIgnoreCase);
}
