namespace PrGate.Checks.Lint.Schema.Rules;

/// <summary>PG1107: a kind without a schema. One finding for each kind, at its first object.</summary>
internal sealed class UnknownKindRule : ITreeRule
{
    public string Id => "PG1107";

    public string Title => "No schema for this kind";

    public string Why => "Its objects are only read, not compared with a schema.";

    public Severity Severity => Severity.Note;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            Never more than one finding for each kind. A kind that does not exist in an API of Kubernetes itself while a similar one does (`Deploymnt`), or that another of its APIs has
            (`v1` for a Deployment), is an error. So is a version that the kind's CustomResourceDefinition in the repository does not have.
            """,
        Bad = """
            apiVersion: tools.example.com/v1
            kind: Hammer
            metadata:
              name: small
            """,
        Good = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: small
            """,
        HowToFix = "Add the CustomResourceDefinition to the repository, or its schema to a folder that `lint.schemas` names in [`.prgate.yml`](../configuration.md).",
    };

    public IEnumerable<LintFinding> Look(LintSide side, LintContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in side.Sets.SelectMany(s => s.Objects))
        {
            var answer = context.Schemas.AnswerFor(candidate);
            if (!IsOfACluster(candidate) || answer is { IsKnown: true, NotYetServed: null } or { Removal: not null } || !seen.Add($"{candidate.Type.ApiVersion}/{candidate.Kind}"))
                continue;
            yield return Finding(candidate, answer);
        }
    }

    // Many tools give their own files a kind: a group of Kubernetes or a domain tells a cluster's objects.
    private static bool IsOfACluster(KubernetesObject candidate) =>
        candidate.Group.Length == 0 ? candidate.Type.Version is ['v', >= '1' and <= '9', ..] : candidate.Group.Contains('.', StringComparison.Ordinal) || SchemaCatalogue.IsNativeGroup(candidate.Group);

    // Its identity is the kind's, not that of the object that happens to come first.
    private static LintFinding Finding(KubernetesObject candidate, SchemaAnswer answer)
    {
        var kind = $"{candidate.Kind} of `{candidate.Type.ApiVersion}`";
        var (message, fix, severity) = answer switch
        {
            { NotYetServed: { } version } => ($"Kubernetes {version} does not have {kind} yet.", "Check which version the cluster runs, and list it under `lint.kubernetes`.", (Severity?)null),
            { Suggestion: { } meant } => ($"There is no {kind}.", $"Did you mean {meant.Kind} of `{meant.ApiVersion}`?", Severity.Error),
            _ => ($"There is no schema for {kind}, so it is not compared with one.", "Add its CustomResourceDefinition to the repository, or its schema to a folder listed under `lint.schemas`.", null),
        };
        return new LintFinding(candidate.Root["kind"]!.Origin.Place, message, fix) { Object = $"{candidate.Group}/{candidate.Kind}//", Path = "kind", Value = candidate.Type.ApiVersion, Severity = severity };
    }
}
