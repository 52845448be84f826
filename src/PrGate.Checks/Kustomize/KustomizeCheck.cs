using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Trees;

namespace PrGate.Checks.Kustomize;

/// <summary>
/// Says of every environment that the change reaches whether it was rendered at the base and at the head. What breaks there is found by lint's checks, which can be
/// configured and accepted with a reason; a bound that is passed cannot, and blocks here.
/// </summary>
public sealed class KustomizeCheck : ICheck
{
    /// <summary>The family's name.</summary>
    public const string Name = "kustomize";

    private const int MostEvidence = 30;

    public PullRequestParts Needs => PullRequestParts.Files | PullRequestParts.HeadContents;

    public IEnumerable<CheckResult> Evaluate(GateInput input)
    {
        if (input.TreeProblem is { } problem)
            return [NotRendered(problem, input.GatedFiles)];
        if (input.Tree is { After.Discovery.Exceeded: { } bound, Before.Discovery.Exceeded: null })
            return [OverBound(bound)];
        if (input.Tree is not { } tree || (tree.Environments.Count == 0 && NotLookedAt(tree) is null))
            return [];
        var findings = RenderFindings.Of(tree.Environments, which: p => p.IsLimit);
        var result = new CheckResult
        {
            Check = Name, Family = Name, Status = CheckStatus.Passed, Summary = Summary(tree), Findings = findings, Evidence = [.. Evidence(tree)],
        };
        return findings is not [var worst, ..]
            ? [result]
            : [result with { Status = CheckStatus.Failed, Summary = $"{worst.Message.TrimEnd('.')}, {worst.File}:{worst.Line}", Next = worst.Fix is { } fix ? Clause(fix) : "correct it and push" }];
    }

    private static string Summary(RepositoryChange tree)
    {
        var environments = tree.Environments;
        var failed = environments.Count(IsFailed);
        var objects = environments.Sum(e => e.Changes.Count);
        var parts = new List<string>();
        if (environments.Count > failed)
            parts.Add($"{Words.Count(environments.Count - failed, "environment")} rendered, {(objects == 0 ? "no object changes" : $"{Words.Count(objects, "object")} {(objects == 1 ? "changes" : "change")}")}");
        if (failed > 0)
            parts.Add($"{Words.Count(failed, "environment")} not rendered");
        if (NotLookedAt(tree) is { } why)
            parts.Add(why);
        return string.Join(", ", parts);
    }

    private static IEnumerable<string> Evidence(RepositoryChange tree)
    {
        foreach (var environment in tree.Environments.Take(MostEvidence))
            yield return $"{environment.Deployment.Name}: {Fate(environment)}";
        if (tree.Environments.Count > MostEvidence)
            yield return $"and {tree.Environments.Count - MostEvidence} more environments";
        if (tree.After.Discovery.Sets is > 0 and var sets)
            yield return $"the Applications that {Words.Count(sets, "ApplicationSet")} would make are not rendered as such; the folders that they deploy are";
        if (NotLookedAt(tree) is { } why)
            yield return why;
    }

    private static string? NotLookedAt(RepositoryChange tree) => tree.Incomplete ?? tree.Before.Discovery.Exceeded;

    private static string Fate(EnvironmentDiff environment) => environment switch
    {
        { Before.IsFailed: true, After.IsFailed: true } => "not judged, it cannot be rendered at the base nor at the head",
        { After.IsFailed: true } => "not judged, it cannot be rendered at the head",
        { Before.IsFailed: true } => "rendered at the head; it could not be at the base, so nothing can be compared",
        _ => $"rendered, {(environment.Changes.Count == 0 ? "no object changes" : $"{Words.Count(environment.Changes.Count, "object")} {(environment.Changes.Count == 1 ? "changes" : "change")}")}",
    };

    private static bool IsFailed(EnvironmentDiff environment) => environment.After is { IsFailed: true } || environment.Before is { IsFailed: true };

    private static CheckResult OverBound(string bound) => new()
    {
        Check = Name, Family = Name, Status = CheckStatus.Failed, Summary = $"what the repository deploys could not be found out: {char.ToLowerInvariant(bound[0])}{bound[1..]}",
        Next = "make the change in smaller pull requests, or with smaller files",
    };

    // Without the tree nobody can tell what most files are part of: that is said, and it is an error where a kustomization itself changes.
    private static CheckResult NotRendered(string why, IReadOnlyList<ChangedFile> gated)
    {
        var result = new CheckResult { Check = Name, Family = Name, Status = CheckStatus.Passed, Summary = $"environments not rendered: {why}", Evidence = [$"no environment was rendered: {why}"] };
        return gated.SelectMany(f => f.Paths).FirstOrDefault(p => KustomizationLoader.FileNames.Contains(RepositoryPath.NameOf(p))) is { } changed
            ? result with { Status = CheckStatus.Error, Summary = $"{changed} could not be rendered: {why}", Next = "push again to have it tried anew, or tell your PrGate administrator" }
            : result;
    }

    private static string Clause(string sentence) => $"{char.ToLowerInvariant(sentence[0])}{sentence.AsSpan(1).TrimEnd('.')}";
}
