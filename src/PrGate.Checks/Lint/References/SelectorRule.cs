using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Lint.Pods;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.References;

/// <summary>PG1205: a workload whose selector does not choose its own pods.</summary>
internal sealed class SelectorRule : IObjectRule
{
    public string Id => "PG1205";

    public string Title => "Selector does not match the pod labels";

    public string Why => "The API server refuses such a workload, and the whole sync stops with it.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = "Deployments, StatefulSets, DaemonSets, ReplicaSets, ReplicationControllers, OpenShift's DeploymentConfigs and what has their shape: `matchLabels` and `matchExpressions` against the labels of the pod template.",
        Bad = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              selector:
                matchLabels:
                  app: web
              template:
                metadata:
                  labels:
                    app: wep
                spec:
                  containers:
                  - name: web
                    image: ghcr.io/acme/web:1.2.3
            """,
        Good = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              selector:
                matchLabels:
                  app: web
              template:
                metadata:
                  labels:
                    app: web
                spec:
                  containers:
                  - name: web
                    image: ghcr.io/acme/web:1.2.3
            """,
        HowToFix = "Make them equal. The selector of a workload that exists cannot be changed: change the labels.",
        Aliases = ["kube-linter:mismatching-selector"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (!candidate.IsComplete || candidate.Kind is "Job" or "CronJob" or "Pod" || candidate.PodFacts.Pod is not { } pod || candidate.Root.Down("spec", "selector") is not { } selector)
            yield break;
        var isPlain = candidate.Kind is "ReplicationController" or "DeploymentConfig";
        var labels = isPlain ? selector : selector.MappingAt("matchLabels");
        var path = isPlain ? "spec.selector" : "spec.selector.matchLabels";
        foreach (var (key, value) in labels?.Entries ?? [])
        {
            if (PodSelection.AreSame(value, pod.Labels?[key]))
                continue;
            var has = pod.Labels?[key] is { } other ? $"the pods have {Shown.Key(other.Text ?? "")}" : "the pods do not have it";
            yield return candidate.Finding(
                value.Origin.Place, $"{path}.{key}", $"The selector wants the label {Shown.Key(key)} to be {Shown.Key(value.Text ?? "")}, and {has}.",
                "Make the pod template's labels and the selector equal.", value.Text ?? "");
        }
        var expressions = isPlain ? [] : selector.ItemsAt("matchExpressions");
        for (var i = 0; i < expressions.Count; i++)
        {
            if (expressions[i] is RenderedMapping expression && !PodSelection.Holds(expression, pod.Labels))
            {
                yield return candidate.Finding(
                    NodeReading.FirstLine(expression), $"spec.selector.matchExpressions{NodeReading.ItemStep(expression, i, "key")}", $"The selector's expression about {Shown.Key(expression.TextAt("key"))} does not hold for the pods.", "Make the pod template's labels fit it.");
            }
        }
    }
}
