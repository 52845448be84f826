using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2019: pods without a disruption budget, or one that never lets a node drain.</summary>
internal sealed class DisruptionBudgetRule : IBuildRule
{
    public string Id => "PG2019";

    public string Title => "No disruption budget, or one that never lets a node drain";

    public string Why => "Without a budget a drain may stop all pods at once; with one that allows no disruption the drain, and the cluster's upgrade, never ends.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            A PodDisruptionBudget with `maxUnavailable: 0` or `0%`, `minAvailable: 100%`, or a `minAvailable` of all replicas of a Deployment or StatefulSet that it
            selects. A Deployment with two replicas or more, and no budget in its build that selects its pods; where not the whole build is known, only one
            whose file brings its Service along.
            """,
        Bad = """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata:
              name: web
            spec:
              maxUnavailable: 0
              selector:
                matchLabels:
                  app: web
            """,
        Good = """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata:
              name: web
            spec:
              maxUnavailable: 1
              selector:
                matchLabels:
                  app: web
            """,
        Aliases = ["kube-linter:pdb-max-unavailable", "kube-linter:pdb-min-available"],
    };

    public IEnumerable<LintFinding> Look(ObjectSet build, LintContext context)
    {
        var budgets = build.Objects.Where(o => o is { Group: "policy", Kind: "PodDisruptionBudget" }).ToList();
        foreach (var budget in budgets)
        {
            if (Blocking(build, budget) is { } found)
                yield return found;
        }
        foreach (var candidate in build.Objects)
        {
            if (!candidate.IsComplete || candidate is not { Group: "apps" or "extensions", Kind: "Deployment", PodFacts.Pod: { } pod } || candidate.Root.Down("spec")?["replicas"] is not { Number: >= 2 and var count } replicas)
                continue;
            var isGuarded = budgets.Exists(b => b.Namespace == candidate.Namespace && PodSelection.ChoosesBySelector(b.Root.Down("spec", "selector"), candidate));
            if (isGuarded || !(build.IsWhole || BringsService(build, candidate, pod)))
                continue;
            yield return candidate.Finding(
                replicas.Origin.Place, "spec.replicas", $"The {count} pods of {Shown.Key(candidate.Name)} have no disruption budget.",
                "Add a PodDisruptionBudget with `maxUnavailable: 1`.");
        }
    }

    private static LintFinding? Blocking(ObjectSet build, KubernetesObject budget)
    {
        var spec = budget.Root.Down("spec");
        if (spec?["maxUnavailable"] is { Text: "0" or "0%" } most)
            return budget.Finding(most.Origin.Place, "spec.maxUnavailable", "The budget never lets a pod be moved.", "Write `maxUnavailable: 1`.", most.Text!);
        if (spec?["minAvailable"] is not { Text: { } text } least)
            return null;
        if (text == "100%")
            return budget.Finding(least.Origin.Place, "spec.minAvailable", "The budget never lets a pod be moved.", "Write `maxUnavailable: 1` instead.", text);
        if (least.Number is not { } number || number <= 0)
            return null;
        var replicas = build.Objects
            .Where(o => o is { IsComplete: true, Kind: "Deployment" or "StatefulSet" } && o.Namespace == budget.Namespace && PodSelection.ChoosesBySelector(spec.MappingAt("selector"), o))
            .Select(Replicas).ToList();
        return replicas.Count > 0 && replicas.Sum() is var sum && sum > 0 && number >= sum
            ? budget.Finding(
                least.Origin.Place, "spec.minAvailable", $"The budget wants {number} pods at all times, and there are only {sum}.",
                "Write `maxUnavailable: 1` instead.", text)
            : null;
    }

    // What scales by itself has no count to compare with.
    private static long Replicas(KubernetesObject candidate) => candidate.Root.Down("spec")?["replicas"] is { } stated ? stated.Number ?? long.MaxValue / 1000 : 1;

    private static bool BringsService(ObjectSet build, KubernetesObject candidate, PodTemplate pod) =>
        build.Objects.Any(o => o is { Group: "", Kind: "Service" } && o.File == candidate.File && PodSelection.Chooses(o.Root.Down("spec", "selector"), pod));
}
