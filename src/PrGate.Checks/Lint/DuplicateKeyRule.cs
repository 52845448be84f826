using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint;

/// <summary>PG1002: a key twice in one mapping.</summary>
internal sealed class DuplicateKeyRule : IFileRule
{
    public string Id => "PG1002";

    public string Title => "Mapping key twice";

    public string Why => "The last one wins silently in some tools and others refuse the file, so what is reviewed is not what runs.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/api.yaml",
        Details = """
            Keys are compared as a cluster compares
            them: `1` and `"1"` are the same key, and so are `yes` and `true`. A merge key (`<<`) below a key that it sets too counts as well, since tools
            disagree about the winner. JSON files are checked likewise.
            """,
        Bad = """
            apiVersion: v1
            kind: Service
            metadata:
              name: api
            spec:
              type: ClusterIP
              type: LoadBalancer
            """,
        Good = """
            apiVersion: v1
            kind: Service
            metadata:
              name: api
            spec:
              type: ClusterIP
            """,
        HowToFix = """
            Keep one of them. Put `<<` first in its mapping.
            """,
    };

    public IEnumerable<LintFinding> Look(LintFile file) =>
        file.Manifest is null
            ? []
            : file.Manifest.Problems.Where(p => p.Kind == ProblemKind.DuplicateKey).Select(p => file.Finding(p));
}
