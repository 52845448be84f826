using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint;

/// <summary>PG1002: a key twice in one mapping.</summary>
internal sealed class DuplicateKeyRule : ILintRule
{
    public string Id => "PG1002";

    public string Title => "Mapping key twice";

    public string Why => "The last one wins silently in some tools and others refuse the file, so what is reviewed is not what runs.";

    public Severity Severity => Severity.Error;

    public IEnumerable<LintFinding> Look(LintFile file) =>
        file.Manifest is null
            ? []
            : file.Manifest.Problems.Where(p => p.Kind == ProblemKind.DuplicateKey).Select(p => new LintFinding(p.Start, p.End, p.Message, p.Fix, p.Path));
}
