using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint;

/// <summary>PG1006: a JSON file that does not parse or is over a bound.</summary>
internal sealed class JsonParsesRule : IFileRule
{
    public string Id => "PG1006";

    public string Title => "JSON does not parse";

    public string Why => "Nothing can be judged in a file that cannot be read.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/dashboard.json",
        Details = """
            The check reads every `.json` file as strict JSON (RFC 8259): one value, no comments, no trailing
            commas. Editors' and tools' files that allow comments (`tsconfig.json`, `.vscode/`, `renovate.json` and the like) are left alone.
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
            Go to the line and column of the finding. Usual causes: a comma before a closing bracket, a comment, single quotes.
            """,
    };

    public IEnumerable<LintFinding> Look(LintFile file) =>
        file.Manifest is null || !file.IsJson
            ? []
            : file.Manifest.Problems.Where(p => p.Kind != ProblemKind.DuplicateKey).Select(p => file.Finding(p, p.Kind.ToString()));
}
