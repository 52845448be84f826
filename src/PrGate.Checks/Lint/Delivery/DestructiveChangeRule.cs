using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Delivery;

/// <summary>PG5003: a change after which the delivery deletes or replaces things that do not come back.</summary>
internal sealed class DestructiveChangeRule : IChangeRule
{
    // What is lost with the object: every object of a kind, everything in a namespace, the data of a volume.
    private static readonly (string Group, string Kind, string Loss)[] Precious =
    [
        ("apiextensions.k8s.io", "CustomResourceDefinition", "every object of its kind goes with it"),
        ("", "Namespace", "everything in it goes with it"),
        ("", "PersistentVolumeClaim", "its data can go with it"),
    ];

    private static readonly (string Group, string Kind, string[] Keys, string What)[] Switches =
    [
        ("kustomize.toolkit.fluxcd.io", "Kustomization", ["spec", "prune"], "what leaves Git is deleted from the cluster"),
        ("kustomize.toolkit.fluxcd.io", "Kustomization", ["spec", "force"], "objects that cannot be changed are deleted and made anew"),
        ("helm.toolkit.fluxcd.io", "HelmRelease", ["spec", "upgrade", "force"], "objects are replaced instead of changed"),
        ("helm.toolkit.fluxcd.io", "HelmRelease", ["spec", "rollback", "force"], "objects are replaced instead of changed"),
        ("argoproj.io", "Application", ["spec", "syncPolicy", "automated", "prune"], "what leaves Git is deleted from the cluster"),
    ];

    private static readonly string[] DestructiveOptions = ["Replace=true", "Force=true"];

    public string Id => "PG5003";

    public string Title => "Prune or force switched on, or something precious removed";

    public string Why => "After the merge the delivery deletes, and a revert does not bring the data back.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "clusters/apps.yaml",
        Details = """
            It looks at what a change does: `prune` or `force` of a Flux Kustomization, `force` of a HelmRelease's upgrade or rollback, `prune`, `Replace=true` or
            `Force=true` of an Argo CD Application that were not on before; a CustomResourceDefinition, a Namespace or a PersistentVolumeClaim that is gone.
            """,
        NotRunnable = "it takes both sides of a change",
        Bad = """
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata:
              name: apps
              namespace: flux-system
            spec:
              path: ./apps
              prune: true
            """,
        Good = """
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata:
              name: apps
              namespace: flux-system
            spec:
              path: ./apps
              prune: false
            """,
        HowToFix = "Say in the pull request what will be deleted, and let somebody who owns it approve.",
    };

    public IEnumerable<LintFinding> Look(ObjectPair change, LintContext context)
    {
        if (change is { Before: { } gone, After: null })
            return Removed(gone);
        return change is { Before: { } before, After: { } after } ? SwitchedOn(before, after) : [];
    }

    private static IEnumerable<LintFinding> Removed(KubernetesObject gone)
    {
        foreach (var (group, kind, loss) in Precious)
        {
            if (gone.Group == group && gone.Kind == kind)
                yield return gone.Finding(Place.Whole(gone.File), "", $"The {kind} `{gone.Name}` is removed: {loss}.", "Confirm that this is meant, and that the data is saved.");
        }
    }

    private static IEnumerable<LintFinding> SwitchedOn(KubernetesObject before, KubernetesObject after)
    {
        foreach (var (group, kind, keys, what) in Switches)
        {
            if (after.Group == group && after.Kind == kind && after.Root.At(keys) is RenderedScalar { Text: "true" } now && before.Root.At(keys) is not RenderedScalar { Text: "true" })
                yield return after.Finding(now.Origin.Place, string.Join('.', keys), $"`{keys[^1]}` of the {kind} `{after.Name}` is switched on: {what}.", "Confirm that this is meant.", "true");
        }
        if (after is not { Group: "argoproj.io", Kind: "Application" })
            yield break;
        var old = (before.Root.At("spec", "syncPolicy") as RenderedMapping).Items("syncOptions").Select(o => (o.Item as RenderedScalar)?.Text).ToList();
        foreach (var (path, item) in (after.Root.At("spec", "syncPolicy") as RenderedMapping).Items("syncOptions", "spec.syncPolicy"))
        {
            if (item is RenderedScalar option && DestructiveOptions.Contains(option.Text) && !old.Contains(option.Text))
                yield return after.Finding(option.Origin.Place, path, $"`{option.Text}` of the Application `{after.Name}` is switched on: objects are deleted and made anew.", "Confirm that this is meant.", option.Text);
        }
    }
}
