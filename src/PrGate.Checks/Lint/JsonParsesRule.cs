using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint;

/// <summary>PG1006: a JSON file that does not parse or is over a bound.</summary>
internal sealed class JsonParsesRule : ILintRule
{
    public string Id => "PG1006";

    public string Title => "JSON does not parse";

    public string Why => "Nothing can be judged in a file that cannot be read.";

    public Severity Severity => Severity.Error;

    public IEnumerable<LintFinding> Look(LintFile file) =>
        file.Manifest is null || !file.IsJson
            ? []
            : file.Manifest.Problems.Where(p => p.Kind != ProblemKind.DuplicateKey).Select(p => new LintFinding(p.Start, p.End, p.Message, p.Fix, p.Path, p.Kind.ToString()));
}
