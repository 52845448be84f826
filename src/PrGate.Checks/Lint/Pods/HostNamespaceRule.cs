using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2002: a pod in its node's network, process or IPC namespace.</summary>
internal sealed class HostNamespaceRule : IObjectRule
{
    private static readonly string[] Keys = ["hostNetwork", "hostPID", "hostIPC"];

    public string Id => "PG2002";

    public string Title => "Host network, PID or IPC";

    public string Why => "In its node's namespaces a pod sees and reaches what network policies and containers are there to keep from it.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = "`hostNetwork`, `hostPID` and `hostIPC` of pods, and keys of these names in the values of `HelmRelease` and `Application`.",
        Bad = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              hostNetwork: true
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
            """,
        HowToFix = "Remove the key. Publish ports by a Service; read other processes' metrics over the network.",
        References = ["PSS baseline", "CIS 5.2.3", "CIS 5.2.4", "CIS 5.2.5", "NSA Pod security"],
        Aliases =
        [
            "kube-linter:host-network", "kube-linter:host-pid", "kube-linter:host-ipc", "checkov:CKV_K8S_17", "checkov:CKV_K8S_18", "checkov:CKV_K8S_19",
            "trivy:KSV008", "trivy:KSV009", "trivy:KSV010", "trivy:AVD-KSV-0008", "trivy:AVD-KSV-0009", "trivy:AVD-KSV-0010",
        ],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        var facts = candidate.PodFacts;
        foreach (var key in facts.Pod is null ? [] : Keys)
        {
            if (facts.Pod!.Spec[key] is RenderedScalar { IsTrue: true } value)
                yield return Found(candidate, key, value, $"{facts.Pod.Path}.{key}", "The pod");
        }
        foreach (var (key, value, path) in facts.Values?.HostNamespaces ?? [])
        {
            if (value.IsTrue)
                yield return Found(candidate, key, value, path, "A pod of the chart");
        }
    }

    private static LintFinding Found(KubernetesObject candidate, string key, RenderedScalar value, string path, string subject) =>
        candidate.Finding(value.Origin.Place, path, $"{subject} runs in its node's {Meaning(key)} (`{key}: true`).", $"Remove `{key}`.", "true");

    private static string Meaning(string key) => key switch
    {
        "hostNetwork" => "network",
        "hostPID" => "process namespace",
        _ => "IPC namespace",
    };
}
