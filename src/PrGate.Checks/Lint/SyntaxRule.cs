using PrGate.Checks.Lint.Workflows;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint;

/// <summary>PG1006: a JSON, HCL or Docker file or a workflow that its reader would refuse, or that is over a bound.</summary>
internal sealed class SyntaxRule : IFileRule
{
    public string Id => "PG1006";

    public string Title => "JSON, HCL, Dockerfile or workflow does not parse";

    public string Why => "Nothing can be judged in a file that cannot be read.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/dashboard.json",
        Details = """
            Read are:

            - every `.json` file as strict JSON (RFC 8259): one value, no comments, no trailing commas. Editors' and tools' files that allow comments (`tsconfig.json`, `.vscode/`, `renovate.json` and the like) are left alone.
            - `.tf`, `.tofu`, `.tfvars` and `.hcl` by HCL's native syntax, and `.tf.json` by Terraform's JSON form, at most 64 levels deep.
            - Dockerfiles (`Dockerfile`, `Dockerfile.dev`, `api.Dockerfile`, `Containerfile`) as BuildKit reads them; templates of them (`.j2`, `.tmpl`) are left alone.
            - GitHub workflows: events, jobs and steps where GitHub wants them. What is no YAML is `PG1001`.
            """,
        Bad = """
            {
              "title": "API",
            }
            """,
        Good = """
            {
              "title": "API"
            }
            """,
        HowToFix = """
            Go to the line and column of the finding. Usual causes: a comma before a closing bracket, a comment, single quotes; in HCL a brace or a quote that is not closed.
            """,
    };

    public IEnumerable<LintFinding> Look(LintFile file)
    {
        if (file.Hcl is { } hcl)
            return Findings(file, hcl.Problems);
        if (file.Dockerfile is { } dockerfile)
            return Findings(file, dockerfile.Problems);
        if (file.IsJson)
            return Findings(file, file.Manifest?.Problems ?? []);
        return WorkflowSyntax.Problems(file).Select(p => file.Finding(p, p.Message));
    }

    private static IEnumerable<LintFinding> Findings(LintFile file, IReadOnlyList<ManifestProblem> problems) =>
        problems.Where(p => p.Kind != ProblemKind.DuplicateKey).Select(p => file.Finding(p, p.Kind.ToString()));
}
