using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Lint.Pods;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.References;

/// <summary>PG1207: a port or a Service that is named and is not there.</summary>
internal sealed class PortsRule : IBuildRule
{
    private static readonly string[] Probes = ["readinessProbe", "livenessProbe", "startupProbe"];

    private static readonly string[] Requests = ["httpGet", "tcpSocket", "grpc"];

    public string Id => "PG1207";

    public string Title => "Port or Service named that is not there";

    public string Why => "Nothing refuses it, and nothing answers: the probe fails for ever, or requests end in an error page.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            - A probe's port must be one of its container's; a number only if that declares ports.
            - A Service's `targetPort` must be a port of the pods that it selects, if those are in the build and declare ports.
            - A backend of an Ingress must be a Service of the build, and its port one of that Service. That the Service is missing is only said where the whole
              build is known and no chart could bring it, or where the Ingress' own file brings other Services.
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
                ports:
                - name: http
                  containerPort: 8080
                readinessProbe:
                  httpGet:
                    path: /ready
                    port: web
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
                ports:
                - name: http
                  containerPort: 8080
                readinessProbe:
                  httpGet:
                    path: /ready
                    port: http
            """,
        Aliases = ["kube-linter:liveness-port", "kube-linter:readiness-port", "kube-linter:startup-port", "kube-linter:dangling-ingress"],
    };

    public IEnumerable<LintFinding> Look(ObjectSet build, LintContext context)
    {
        foreach (var candidate in build.Objects)
        {
            if (!candidate.IsComplete)
                continue;
            var found = candidate switch
            {
                { Group: "", Kind: "Service" } => OfService(build, candidate),
                { Group: "networking.k8s.io" or "extensions", Kind: "Ingress" } => OfIngress(build, candidate),
                { PodFacts.Pod: { } pod } => OfProbes(candidate, pod),
                _ => [],
            };
            foreach (var finding in found)
                yield return finding;
        }
    }

    private static IEnumerable<LintFinding> OfProbes(KubernetesObject candidate, PodTemplate pod)
    {
        foreach (var container in pod.Containers)
        {
            var ports = container.Root.ItemsAt("ports");
            foreach (var probe in Probes)
            {
                foreach (var request in Requests)
                {
                    if (container.Root.Down(probe, request)?["port"] is not { Text: { } text, HoldsVariable: false } port || ports.Any(p => Is(p, text)))
                        continue;
                    if (ports.Count > 0 || port.Number is null)
                    {
                        yield return candidate.Finding(
                            port.Origin.Place, $"{container.Path}.{probe}.{request}.port",
                            $"{container.Title} is probed at {Shown.Key(text)}, which is none of its ports.",
                            "Name one of its `ports`, or declare it.", text);
                    }
                }
            }
        }
    }

    private static IEnumerable<LintFinding> OfService(ObjectSet build, KubernetesObject service)
    {
        var selector = service.Root.Down("spec", "selector");
        var pods = build.Objects.Where(o => o.Namespace == service.Namespace).Select(o => o.PodFacts.Pod).OfType<PodTemplate>().Where(p => PodSelection.Chooses(selector, p)).ToList();
        if (pods.Count == 0)
            yield break;
        var declared = pods.SelectMany(p => p.Containers).Where(c => c.RunsAlong).SelectMany(c => c.Root.ItemsAt("ports")).ToList();
        var everyPodDeclares = pods.All(p => p.Containers.Any(c => c.Root.ItemsAt("ports").Count > 0));
        var ports = service.Root.Down("spec").ItemsAt("ports");
        for (var i = 0; i < ports.Count; i++)
        {
            if ((ports[i] as RenderedMapping) is not { } port || (port["targetPort"] ?? port["port"]) is not { Text: { } text, HoldsVariable: false } target)
                continue;
            // A number works without being declared; a name never does.
            if (declared.Any(p => Is(p, text)) || (target.Number is not null && !everyPodDeclares))
                continue;
            var key = port["targetPort"] is null ? "port" : "targetPort";
            yield return service.Finding(
                target.Origin.Place, $"spec.ports{NodeReading.ItemStep(port, i, port["name"] is null ? "port" : "name")}.{key}",
                $"The Service sends requests to {Shown.Key(text)}, which is no port of the pods that it selects.",
                "Name a port of the pods' containers.", text);
        }
    }

    private static bool Is(RenderedNode port, string text) => port is RenderedMapping declared && (declared.TextAt("name") == text || declared.TextAt("containerPort") == text);

    private static IEnumerable<LintFinding> OfIngress(ObjectSet build, KubernetesObject ingress)
    {
        foreach (var (backend, path) in Backends(ingress))
        {
            var (name, port) = backend.MappingAt("service") is { } service
                ? (service["name"], service.Down("port")?["name"] ?? service.Down("port")?["number"])
                : (backend["serviceName"], backend["servicePort"]);
            if (name is not { Text: { } wanted, HoldsVariable: false })
                continue;
            var found = build.Objects.FirstOrDefault(o => o is { Group: "", Kind: "Service" } && o.Name == wanted && o.Namespace == ingress.Namespace);
            if (found is null && IsKnownWhole(build, ingress))
            {
                yield return ingress.Finding(
                    name.Origin.Place, path + ".service.name",
                    $"The Ingress sends requests to the Service {Shown.Key(wanted)}, which is not in the build.",
                    "Correct the name, or add the Service.", wanted);
            }
            if (found is not null && port is { Text: { } text, HoldsVariable: false } && !Offers(found, text))
            {
                yield return ingress.Finding(
                    port.Origin.Place, path + ".service.port", $"The Service {Shown.Key(wanted)} has no port {Shown.Key(text)}.",
                    "Name one of its `ports`.", text);
            }
        }
    }

    private static bool Offers(KubernetesObject service, string port)
    {
        var ports = service.Root.Down("spec").ItemsAt("ports");
        return ports.Count == 0 || ports.OfType<RenderedMapping>().Any(p => p.TextAt("name") == port || p.TextAt("port") == port);
    }

    private static IEnumerable<(RenderedMapping Backend, string Path)> Backends(KubernetesObject ingress)
    {
        var spec = ingress.Root.Down("spec");
        if ((spec.Down("defaultBackend") ?? spec.Down("backend")) is { } ofAll)
            yield return (ofAll, "spec.defaultBackend");
        var rules = spec.ItemsAt("rules");
        for (var i = 0; i < rules.Count; i++)
        {
            var paths = (rules[i] as RenderedMapping).Down("http").ItemsAt("paths");
            for (var j = 0; j < paths.Count; j++)
            {
                if ((paths[j] as RenderedMapping)?.MappingAt("backend") is { } backend)
                    yield return (backend, $"spec.rules{NodeReading.ItemStep(rules[i], i, "host")}.http.paths{NodeReading.ItemStep(paths[j], j, "path")}.backend");
            }
        }
    }

    private static bool IsKnownWhole(ObjectSet build, KubernetesObject ingress) => build.IsWhole
        ? !build.Objects.Any(o => o.Kind is "HelmRelease" or "HelmChart" or "Application" or "Kustomization")
        : build.Objects.Any(o => o is { Group: "", Kind: "Service" } && o.File == ingress.File);
}
