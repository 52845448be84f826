using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint;

/// <summary>PG1001: a YAML file that does not parse, is over a bound, or is read differently by different tools.</summary>
internal sealed class YamlParsesRule : ILintRule
{
    public string Id => "PG1001";

    public string Title => "YAML does not parse";

    public string Why => "Nothing can be judged in a file that cannot be read, and the cluster will not read it either.";

    public Severity Severity => Severity.Error;

    public IEnumerable<LintFinding> Look(LintFile file) =>
        file.Manifest is null || file.IsJson
            ? []
            : file.Manifest.Problems.Where(p => Concerns(p, file)).Select(p => new LintFinding(p.Start, p.End, p.Message, p.Fix, p.Path, p.Kind.ToString()));

    private static bool Concerns(ManifestProblem problem, LintFile file) => problem.Kind switch
    {
        ProblemKind.DuplicateKey => false,
        ProblemKind.OddTag => IsForACluster(problem, file),
        _ => true,
    };

    // GitLab, CloudFormation and many tools have tags of their own: only what a cluster reads must do without.
    private static bool IsForACluster(ManifestProblem problem, LintFile file) =>
        !file.Manifest!.IsComplete
        || (file.Manifest.Documents.LastOrDefault(d => d.Root.Start <= problem.Start)?.Root is YamlMapping root && (root["kind"] is not null || root["apiVersion"] is not null));
}
