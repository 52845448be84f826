namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2017: a container whose needs are not stated.</summary>
internal sealed class ResourcesRule : IBuildRule, IRuleWithOptions
{
    private const string CpuLimit = "cpuLimit";

    public string Id => "PG2017";

    public string Title => "No memory limit, or no CPU or memory request";

    public string Why => "Without requests the scheduler puts pods where there is no room, and without a memory limit one leak takes its whole node down.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            Containers that run as long as their pod, of pods that run until they are replaced: Jobs, init containers and ephemeral containers are not looked at.
            A limit stands for the request that is missing, as in Kubernetes. What the pod's own `resources` state counts for its containers, and where the build
            has a `LimitRange` in the namespace nothing is asked for.
            """,
        Bad = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
              - name: web
                image: ghcr.io/acme/web:1.2.3
            """,
        Good = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
              - name: web
                image: ghcr.io/acme/web:1.2.3
                resources:
                  requests:
                    cpu: 50m
                    memory: 64Mi
                  limits:
                    memory: 64Mi
            """,
        References = ["NSA Pod security"],
        Aliases =
        [
            "kube-linter:unset-cpu-requirements", "kube-linter:unset-memory-requirements", "checkov:CKV_K8S_10", "checkov:CKV_K8S_12", "checkov:CKV_K8S_13",
            "trivy:KSV015", "trivy:KSV016", "trivy:KSV018", "trivy:AVD-KSV-0015", "trivy:AVD-KSV-0016", "trivy:AVD-KSV-0018",
        ],
    };

    public IReadOnlyList<RuleOption> Options { get; } =
        [new RuleOption(CpuLimit, RuleOptionKind.Truth, "Whether a CPU limit is asked for too; by default it is not, since it throttles what would find idle processors.")];

    public IEnumerable<LintFinding> Look(ObjectSet build, LintContext context)
    {
        var defaulted = build.Objects.Where(o => o is { Group: "", Kind: "LimitRange" }).Select(o => o.Namespace).ToHashSet(StringComparer.Ordinal);
        var wantsCpuLimit = context.OptionsOf(Id).Truth(CpuLimit, false);
        foreach (var candidate in build.Objects)
        {
            if (!candidate.IsComplete || candidate.PodFacts.Pod is not { IsLongRunning: true } pod || defaulted.Contains(candidate.Namespace))
                continue;
            foreach (var container in pod.Containers)
            {
                if (container.RunsAlong && Missing(pod, container, wantsCpuLimit) is { Length: > 0 } missing)
                {
                    yield return candidate.Finding(
                        container.FirstLine, container.Path + ".resources", $"{container.Title} states no {missing}.", "Add them to its `resources`.",
                        missing);
                }
            }
        }
    }

    private static string Missing(PodTemplate pod, PodContainer container, bool wantsCpuLimit)
    {
        var missing = new List<string>(4);
        if (!States("requests", "cpu") && !States("limits", "cpu"))
            missing.Add("CPU request");
        if (!States("requests", "memory") && !States("limits", "memory"))
            missing.Add("memory request");
        if (!States("limits", "memory"))
            missing.Add("memory limit");
        if (wantsCpuLimit && !States("limits", "cpu"))
            missing.Add("CPU limit");
        return missing.Count switch
        {
            0 => "",
            1 => missing[0],
            _ => $"{string.Join(", ", missing.Take(missing.Count - 1))} and no {missing[^1]}",
        };

        bool States(string group, string resource) =>
            container.Root.Down("resources", group)?[resource] is { IsNull: false } || pod.Spec.Down("resources", group)?[resource] is { IsNull: false };
    }
}
