using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint;

/// <summary>PG1001: a YAML file that does not parse, is over a bound, or is read differently by different tools.</summary>
internal sealed class YamlParsesRule : IFileRule
{
    public string Id => "PG1001";

    public string Title => "YAML does not parse";

    public string Why => "Nothing can be judged in a file that cannot be read, and the cluster will not read it either.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/api.yaml",
        Details = """
            The check looks at every `.yaml` and `.yml` file and at
            `Kustomization`, and reads it as Kubernetes' tools do (YAML 1.1). It also refuses what different tools read differently:

            - bytes that are not UTF-8, and control characters;
            - tags that Kubernetes does not know, in an object with `kind` or `apiVersion`;
            - text on the line of `---`, which Kubernetes' tools drop;
            - invisible characters that end a line for some tools only;
            - more than 1 MiB, 500 documents, 64 levels, or 100,000 nodes with aliases written out (the finding names the bound).

            A file in a `templates` folder, or named `…template.yaml`, that holds `{{` and does not parse is a template: it is not judged before it is rendered,
            and the evidence says so.
            """,
        Bad = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
            	name: api
            """,
        Good = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: api
            """,
        HowToFix = """
            Go to the line and column of the finding. Usual causes: a tab in the indentation, a quote that is not closed, a colon in text without quotes, or a
            template expression without quotes.
            """,
    };

    public IEnumerable<LintFinding> Look(LintFile file) =>
        file.Manifest is null || file.IsJson
            ? []
            : file.Manifest.Problems.Where(p => Concerns(p, file)).Select(p => file.Finding(p, p.Kind.ToString()));

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
