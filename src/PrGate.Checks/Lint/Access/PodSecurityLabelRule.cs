using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Access;

/// <summary>PG4004: a namespace that does not enforce a Pod Security Standard, or enforces less than before.</summary>
internal sealed class PodSecurityLabelRule : IObjectRule, IChangeRule
{
    private const string Label = "pod-security.kubernetes.io/enforce";

    // https://kubernetes.io/docs/concepts/security/pod-security-standards/, the weakest first.
    private static readonly string[] Levels = ["privileged", "baseline", "restricted"];

    public string Id => "PG4004";

    public string Title => "Namespace without a Pod Security label";

    public string Why => "Without the label the cluster admits privileged pods here, whatever the gate has seen.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/namespace.yaml",
        Details = """
            `pod-security.kubernetes.io/enforce` must be there and not `privileged`. A change that takes the label away or lowers it is an error.
            Kubernetes' own namespaces (`kube-…`) are spared.
            """,
        Bad = """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: shop
            """,
        Good = """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: shop
              labels:
                pod-security.kubernetes.io/enforce: baseline
            """,
        References = ["CIS 5.2.1", "PSS"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (!IsNamespace(candidate))
            yield break;
        var label = LabelOf(candidate);
        if (label is null && candidate.IsComplete && candidate.Root.At("metadata", "name") is { } name)
            yield return candidate.Finding(name.Origin.Place, "metadata.labels", $"The namespace `{candidate.Name}` does not enforce a Pod Security Standard.", $"Add the label `{Label}: baseline`, or `restricted`.");
        else if (label is { Text: "privileged" })
            yield return candidate.Finding(label.Origin.Place, $"metadata.labels[{Label}]", $"The namespace `{candidate.Name}` admits privileged pods.", "Enforce `baseline`, or `restricted`.", label.Text);
    }

    public IEnumerable<LintFinding> Look(ObjectPair change, LintContext context)
    {
        if (change is not { Before: { } before, After: { } after } || !IsNamespace(before) || !IsNamespace(after))
            yield break;
        var (old, now) = (LabelOf(before), LabelOf(after));
        if (old is null || Variables.AreIn(old.Text) || (now is not null && Variables.AreIn(now.Text)) || Level(now) >= Level(old))
            yield break;
        var place = now?.Origin.Place ?? after.Root.At("metadata", "name")?.Origin.Place ?? Place.Whole(after.File);
        var becomes = now is null ? "nothing" : $"`{now.Text}`";
        yield return after.Finding(place, $"metadata.labels[{Label}]", $"The namespace `{after.Name}` enforced `{old.Text}` and now {becomes}.", $"Keep `{Label}: {old.Text}`.", $"{old.Text}>{now?.Text}") with { Severity = Severity.Error };
    }

    private static bool IsNamespace(KubernetesObject candidate) => candidate is { Group: "", Kind: "Namespace" } && !candidate.Name.StartsWith("kube-", StringComparison.Ordinal);

    private static RenderedScalar? LabelOf(KubernetesObject candidate) => candidate.Root.At("metadata", "labels", Label) as RenderedScalar;

    private static int Level(RenderedScalar? label) => label is null ? 0 : Math.Max(0, Array.IndexOf(Levels, label.Text));
}
