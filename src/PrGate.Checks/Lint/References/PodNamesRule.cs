using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Lint.Pods;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.References;

/// <summary>PG1206: names inside a pod that refer to nothing, or are given twice.</summary>
internal sealed class PodNamesRule : IObjectRule
{
    public string Id => "PG1206";

    public string Title => "Volume not declared, or a name given twice";

    public string Why => "The API server refuses a pod that mounts a volume it does not have or names two things alike; of a variable that is set twice, one value is lost.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            `volumeMounts` and `volumeDevices` must name one of the pod's `volumes` or, in a StatefulSet, `volumeClaimTemplates`. Containers of all kinds share
            their names, volumes theirs. A variable that is set twice in one container is a warning.
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
                volumeMounts:
                - name: cache
                  mountPath: /cache
              volumes:
              - name: caches
                emptyDir: {}
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
                volumeMounts:
                - name: cache
                  mountPath: /cache
              volumes:
              - name: cache
                emptyDir: {}
            """,
        Aliases = ["kube-linter:duplicate-env-var"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (candidate.PodFacts.Pod is not { } pod)
            yield break;
        foreach (var found in Twice(candidate, InOrderOfText(pod.Containers).Select(c => (c.Root["name"], c.Path)), "Two containers", Severity.Error))
            yield return found;
        foreach (var found in Twice(candidate, Named(pod.Spec, "volumes", pod.Path), "Two volumes", Severity.Error))
            yield return found;
        foreach (var container in pod.Containers)
        {
            foreach (var found in Twice(candidate, Named(container.Root, "env", container.Path), "Two variables", Severity.Warning))
                yield return found;
        }
        foreach (var found in candidate.IsComplete ? Undeclared(candidate, pod) : [])
            yield return found;
    }

    // The second one written is the one too many, whichever list it is in.
    private static IEnumerable<PodContainer> InOrderOfText(IReadOnlyList<PodContainer> containers) =>
        containers.Count < 2 ? containers : containers.OrderBy(c => (c.Root.Origin.File, c.Root.Origin.Position.Line, c.Root.Origin.Position.Column));

    private static IEnumerable<(RenderedNode? Name, string Path)> Named(RenderedMapping above, string key, string path) =>
        above.ItemsAt(key).Select((item, i) => ((item as RenderedMapping)?["name"], $"{path}.{key}{NodeReading.ItemStep(item, i)}"));

    private static IEnumerable<LintFinding> Twice(KubernetesObject candidate, IEnumerable<(RenderedNode? Name, string Path)> all, string what, Severity severity)
    {
        HashSet<string>? seen = null;
        foreach (var (node, path) in all)
        {
            if (node is not { Text: { Length: > 0 } name } || (seen ??= new(StringComparer.Ordinal)).Add(name))
                continue;
            yield return candidate.Finding(
                node.Origin.Place, path + ".name", $"{what} are named {Shown.Key(name)}.", "Keep one, or rename one.", name) with { Severity = severity };
        }
    }

    private static IEnumerable<LintFinding> Undeclared(KubernetesObject candidate, PodTemplate pod)
    {
        var declared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var volume in pod.Spec.ItemsAt("volumes"))
            declared.Add((volume as RenderedMapping)?.TextAt("name") ?? "");
        foreach (var claim in candidate.Root.Down("spec").ItemsAt("volumeClaimTemplates"))
            declared.Add((claim as RenderedMapping).Down("metadata")?.TextAt("name") ?? "");
        foreach (var container in pod.Containers)
        {
            foreach (var (list, mergeKey) in ((string, string)[])[("volumeMounts", "mountPath"), ("volumeDevices", "devicePath")])
            {
                var items = container.Root.ItemsAt(list);
                for (var i = 0; i < items.Count; i++)
                {
                    if ((items[i] as RenderedMapping)?["name"] is not { Text: { } name, HoldsVariable: false } node || declared.Contains(name))
                        continue;
                    yield return candidate.Finding(
                        node.Origin.Place, $"{container.Path}.{list}{NodeReading.ItemStep(items[i], i, mergeKey)}.name", $"{container.Title} mounts {Shown.Key(name)}, which is no volume of the pod.", Advice(name, declared), name);
                }
            }
        }
    }

    private static string Advice(string name, HashSet<string> declared) =>
        Configuration.DidYouMean.Nearest(name, declared) is { } near ? $"Did you mean {Shown.Key(near)}?" : "Add the volume, or correct the name.";
}
