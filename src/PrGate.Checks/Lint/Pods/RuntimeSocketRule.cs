namespace PrGate.Checks.Lint.Pods;

/// <summary>PG2003: the socket of the node's container runtime in a pod.</summary>
internal sealed class RuntimeSocketRule : IObjectRule
{
    public string Id => "PG2003";

    public string Title => "Runtime socket mounted";

    public string Why => "Who can write to the container runtime's socket starts privileged containers, and so owns the node.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            `hostPath` volumes that are the socket of Docker, containerd, CRI-O, Podman or BuildKit, or the directory that holds it, in whatever way the path is
            written (`/var/run` is `/run`). Mounting it read-only does not help: a socket answers all the same.
            """,
        Bad = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: builder
            spec:
              containers:
              - name: builder
                image: ghcr.io/acme/builder:1.2.3
              volumes:
              - name: docker
                hostPath:
                  path: /var/run/docker.sock
            """,
        Good = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: builder
            spec:
              containers:
              - name: builder
                image: ghcr.io/acme/builder:1.2.3
              volumes:
              - name: docker
                emptyDir: {}
            """,
        HowToFix = "Build images with a tool that needs no daemon, and watch containers through the Kubernetes API with narrow rights.",
        References = ["PSS baseline", "CIS 5.2.12", "NSA Pod security"],
        Aliases = ["kube-linter:docker-sock", "checkov:CKV_K8S_27", "trivy:KSV006", "trivy:AVD-KSV-0006"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        foreach (var mounted in candidate.PodFacts.HostPaths)
        {
            if (RuntimeSocket.IsAt(mounted))
            {
                yield return candidate.Finding(
                    mounted.Node.Origin.Place, mounted.Path, "The container runtime's socket is mounted into a pod.", "Remove the volume; use an API with narrow rights.", mounted.Normal);
            }
        }
    }
}
