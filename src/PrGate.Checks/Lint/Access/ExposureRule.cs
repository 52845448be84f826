using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Access;

/// <summary>PG4006: something is reachable from outside without TLS, or past the ingress.</summary>
internal sealed class ExposureRule : IObjectRule
{
    // Annotations by which well-known controllers terminate TLS without `spec.tls`.
    private static readonly string[] TerminatingAnnotations =
    [
        "alb.ingress.kubernetes.io/certificate-arn", "networking.gke.io/managed-certificates", "ingress.gcp.kubernetes.io/pre-shared-cert",
        "traefik.ingress.kubernetes.io/router.tls", "kubernetes.io/tls-acme", "tailscale.com/tags", "external-dns.alpha.kubernetes.io/cloudflare-proxied",
    ];

    // The load balancer's address is an internal one.
    private static readonly (string Key, string Value)[] InternalAnnotations =
    [
        ("service.beta.kubernetes.io/aws-load-balancer-scheme", "internal"), ("service.beta.kubernetes.io/aws-load-balancer-internal", "true"),
        ("service.beta.kubernetes.io/azure-load-balancer-internal", "true"), ("networking.gke.io/load-balancer-type", "Internal"),
        ("cloud.google.com/load-balancer-type", "Internal"),
    ];

    public string Id => "PG4006";

    public string Title => "Exposed without TLS, or past the ingress";

    public string Why => "What travels in the clear can be read and changed on its way, and each door more must be guarded.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/ingress.yaml",
        Details = """
            An `Ingress` without `tls`, a `Gateway` (Gateway API, Istio) whose listeners are all plain HTTP, a `Service` of type `LoadBalancer` or `NodePort`. Load
            balancers with an internal address and ingresses whose controller terminates TLS by annotation are left alone.
            """,
        Bad = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: web
              namespace: shop
            spec:
              rules:
                - host: web.example.com
            """,
        Good = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: web
              namespace: shop
            spec:
              tls:
                - hosts: [web.example.com]
                  secretName: web-tls
              rules:
                - host: web.example.com
            """,
        References = ["NSA Network separation"],
        Aliases = ["kube-linter:exposed-services"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context) => (candidate.Group, candidate.Kind) switch
    {
        ("networking.k8s.io" or "extensions", "Ingress") => Ingress(candidate),
        ("gateway.networking.k8s.io", "Gateway") => Listeners(candidate, "listeners", "protocol", static l => l["protocol"]),
        ("networking.istio.io", "Gateway") => Listeners(candidate, "servers", "port.protocol", static s => s.At("tls", "httpsRedirect").IsTrue ? null : s.At("port", "protocol")),
        ("", "Service") => Service(candidate),
        _ => [],
    };

    private static IEnumerable<LintFinding> Ingress(KubernetesObject candidate)
    {
        if (!candidate.IsComplete || candidate.Root.MappingAt("spec") is not { } spec || spec.SequenceAt("tls") is { Items.Count: > 0 })
            yield break;
        var annotations = candidate.Root.At("metadata", "annotations") as RenderedMapping;
        if (annotations?.Entries.Any(e => TerminatingAnnotations.Contains(e.Key)) != true)
        {
            yield return candidate.Finding(
                spec.Origin.KeyPlace, "spec.tls", $"The Ingress `{candidate.Name}` has no `tls`.",
                "Add `tls` with its hosts and the Secret of their certificate.");
        }
    }

    // What redirects to HTTPS, or says nothing that is known, speaks for the whole gateway.
    private static IEnumerable<LintFinding> Listeners(KubernetesObject candidate, string key, string step, Func<RenderedMapping, RenderedNode?> protocolOf)
    {
        var protocols = candidate.Root.Down("spec").Items(key, "spec").Select(l => (l.Path, Node: l.Item is RenderedMapping listener ? protocolOf(listener) : null)).ToList();
        if (!candidate.IsComplete || protocols.Exists(p => p.Node is null or { HoldsVariable: true } or { Text: "HTTPS" or "TLS" }))
            yield break;
        foreach (var (path, protocol) in protocols)
        {
            if (protocol is { Text: "HTTP" })
            {
                yield return candidate.Finding(
                    protocol.Origin.Place, $"{path}.{step}", $"The Gateway `{candidate.Name}` listens for plain HTTP only.",
                    "Add a listener for HTTPS with a certificate, and redirect to it.", "HTTP");
            }
        }
    }

    private static IEnumerable<LintFinding> Service(KubernetesObject candidate)
    {
        if (candidate.Root.At("spec", "type") is not RenderedScalar { Text: "LoadBalancer" or "NodePort" } type)
            yield break;
        var annotations = candidate.Root.At("metadata", "annotations") as RenderedMapping;
        if (type.Text == "NodePort" || !InternalAnnotations.Any(a => annotations?.TextAt(a.Key) == a.Value))
        {
            yield return candidate.Finding(
                type.Origin.Place, "spec.type", $"The Service `{candidate.Name}` of type `{type.Text}` is reachable past the ingress.",
                "Make it `ClusterIP` and put it behind the ingress or gateway.", type.Text);
        }
    }
}
