using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2018: pods that serve and cannot be asked whether they do.</summary>
internal sealed class ProbesRule : IBuildRule
{
    public string Id => "PG2018";

    public string Title => "No readiness or liveness probe";

    public string Why => "Without a readiness probe requests go to pods that are not up yet, and a bad release replaces a good one; without a liveness probe a program that hangs stays.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            Deployments and StatefulSets. Where pods serve (a Service of the build selects them, they name one by `serviceName`, or a container declares a port),
            each container that declares a port, or else the first, needs both probes. Pods that serve nobody need one of either. In
            values of charts, a readiness or liveness probe with `enabled: false` counts.
            """,
        Bad = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              selector:
                matchLabels: {app: web}
              template:
                metadata:
                  labels: {app: web}
                spec:
                  containers:
                  - name: web
                    image: ghcr.io/acme/web:1.2.3
                    ports:
                    - containerPort: 8080
            """,
        Good = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              selector:
                matchLabels: {app: web}
              template:
                metadata:
                  labels: {app: web}
                spec:
                  containers:
                  - name: web
                    image: ghcr.io/acme/web:1.2.3
                    ports:
                    - containerPort: 8080
                    readinessProbe:
                      httpGet: {path: /ready, port: 8080}
                    livenessProbe:
                      httpGet: {path: /live, port: 8080}
            """,
        Aliases = ["kube-linter:no-liveness-probe", "kube-linter:no-readiness-probe", "checkov:CKV_K8S_8", "checkov:CKV_K8S_9"],
    };

    public IEnumerable<LintFinding> Look(ObjectSet build, LintContext context)
    {
        foreach (var candidate in build.Objects)
        {
            foreach (var (probe, off, path) in candidate.PodFacts.Values?.DisabledProbes ?? [])
            {
                yield return candidate.Finding(
                    off.Origin.Place, path, $"The {probe} probe of the chart's pods is switched off.", "Leave it on, or write one that fits.", probe);
            }
            if (!candidate.IsComplete || candidate.PodFacts.Pod is not { Kind: "Deployment" or "StatefulSet" or "DeploymentConfig" or "Rollout" } pod)
                continue;
            var main = pod.Containers.Where(c => c.Role == ContainerRole.Main).ToList();
            var serving = main.Where(c => c.Root.ItemsAt("ports").Count > 0).ToList();
            if (serving.Count == 0 && (candidate.Root.Down("spec")?.TextAt("serviceName").Length > 0 || IsSelected(build, candidate, pod)))
                serving = main.Take(1).ToList();
            foreach (var container in serving)
            {
                var (ready, live) = (Has(container, "readinessProbe"), Has(container, "livenessProbe"));
                if (ready && live)
                    continue;
                var missing = ready ? "liveness" : live ? "readiness" : "readiness and no liveness";
                yield return candidate.Finding(
                    container.FirstLine, container.Path + ".readinessProbe", $"{container.Title} serves and has no {missing} probe.", "Add it.",
                    missing);
            }
            if (serving.Count == 0 && main.Count > 0 && !main.Exists(c => Has(c, "readinessProbe") || Has(c, "livenessProbe")))
            {
                yield return candidate.Finding(
                    main[0].FirstLine, main[0].Path + ".livenessProbe", $"{main[0].Title} has no probe, so nobody sees when it hangs.",
                    "Add a `livenessProbe`.");
            }
        }
    }

    private static bool Has(PodContainer container, string probe) => container.Root[probe] is RenderedMapping;

    private static bool IsSelected(ObjectSet build, KubernetesObject candidate, PodTemplate pod) =>
        build.Objects.Any(o => o is { Group: "", Kind: "Service" } && o.Namespace == candidate.Namespace && PodSelection.Chooses(o.Root.Down("spec", "selector"), pod));
}
