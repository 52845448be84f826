using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Pods;

/// <summary>Which pods a selector chooses (Kubernetes API, "Labels and Selectors").</summary>
internal static class PodSelection
{
    /// <summary>Whether a map of labels, as in a Service, chooses the pods; one that is absent or empty chooses none.</summary>
    public static bool Chooses(RenderedMapping? labels, PodTemplate pod) => labels is { Entries.Count: > 0 } && HasAll(labels, pod.Labels);

    /// <summary>Whether a <c>matchLabels</c> and <c>matchExpressions</c> selector, as in a PodDisruptionBudget, chooses a workload's pods; an empty one chooses all, an absent one none.</summary>
    public static bool ChoosesBySelector(RenderedMapping? selector, KubernetesObject workload)
    {
        // A workload chooses its own pods, so its selector tells their labels where the template is not there to tell.
        var labels = workload.PodFacts.Pod?.Labels ?? workload.Root.Down("spec", "selector", "matchLabels");
        return selector is not null
            && (selector.MappingAt("matchLabels") is not { } wanted || HasAll(wanted, labels))
            && selector.ItemsAt("matchExpressions").OfType<RenderedMapping>().All(e => Holds(e, labels));
    }

    /// <summary>Whether an expression of a selector holds for labels; an operator that is not known holds.</summary>
    public static bool Holds(RenderedMapping expression, RenderedMapping? labels)
    {
        var present = labels?[expression.TextAt("key")];
        return expression.TextAt("operator") switch
        {
            "In" => present is not null && expression.ItemsAt("values").Any(v => AreSame(v, present)),
            "NotIn" => present is null || !expression.ItemsAt("values").Any(v => AreSame(v, present)),
            "Exists" => present is not null,
            "DoesNotExist" => present is null,
            _ => true,
        };
    }

    /// <summary>Whether two labels are the same; what a variable will be is not known, so it is taken to fit.</summary>
    public static bool AreSame(RenderedNode one, RenderedNode? other) =>
        other is not null && (one.HoldsVariable || other.HoldsVariable || NodeEquality.AreEqual(one, other) || (one.Text is { } text && text == other.Text && Kind(one) == Kind(other)));

    private static ScalarKind Kind(RenderedNode node) => (node as RenderedScalar)?.Kind ?? ScalarKind.Null;

    private static bool HasAll(RenderedMapping wanted, RenderedMapping? labels)
    {
        foreach (var (key, value) in wanted.Entries)
        {
            if (!AreSame(value, labels?[key]))
                return false;
        }
        return true;
    }
}
