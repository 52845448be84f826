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
            : file.Manifest.Problems.Where(p => Concerns(p.Kind, file.Role)).Select(p => new LintFinding(p.Start, p.End, p.Message, p.Fix, p.Path, p.Kind.ToString()));

    // GitLab, CloudFormation and many tools have tags of their own: only what a cluster reads must do without.
    private static bool Concerns(ProblemKind kind, FileRole role) => kind switch
    {
        ProblemKind.DuplicateKey => false,
        ProblemKind.OddTag or ProblemKind.Ambiguous => role is FileRole.Manifest or FileRole.Template,
        _ => true,
    };
}
