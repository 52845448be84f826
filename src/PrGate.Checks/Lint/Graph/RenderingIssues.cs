using PrGate.Checks.Kustomize.Diffs;

namespace PrGate.Checks.Lint.Graph;

/// <summary>What renderings found, as issues of the change: accepted, weighed and placed like any other.</summary>
internal static class RenderingIssues
{
    /// <summary>All but bounds that were passed, which nobody can accept.</summary>
    public static IEnumerable<FoundIssue> Of(GateInput input, DateOnly today) =>
        from finding in RenderFindings.Of(input.Tree?.Environments ?? [], input.Config.Config.Lint, today, p => !p.IsLimit)
        select new FoundIssue(finding, finding.Message, IsOfChange: true);
}
