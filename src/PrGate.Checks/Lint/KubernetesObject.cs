using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint;

/// <summary>One Kubernetes object, as a cluster would get it or as somebody wrote it. Its values keep their places either way.</summary>
public sealed class KubernetesObject
{
    /// <summary>Names have at most 253 characters (DNS subdomain names, RFC 1123).</summary>
    private const int LongestName = 300;

    private KubernetesObject(RenderedMapping root, GroupVersionKind type)
    {
        Root = root;
        Type = type;
        var metadata = root.MappingAt("metadata");
        Name = Bounded(metadata?.TextAt("name"));
        Namespace = Bounded(metadata?.TextAt("namespace"));
    }

    public RenderedMapping Root { get; }

    public GroupVersionKind Type { get; }

    public string Group => Type.Group;

    public string Kind => Type.Kind;

    /// <summary>Empty when it has none (<c>generateName</c>, or a fragment).</summary>
    public string Name { get; }

    /// <summary>Empty when none is written.</summary>
    public string Namespace { get; }

    /// <summary>The path of the file that it was first written in.</summary>
    public string File => Root.Origin.File;

    /// <summary>Whether this is what a cluster gets. Patches, components and fragments are not complete, nor is what a failed rendering leaves.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Whether it comes out of a rendered environment; else it is as its file has it.</summary>
    public bool IsRendered { get; init; }

    /// <summary>Whether SOPS has encrypted it: its values are not what the cluster gets.</summary>
    public bool IsEncrypted => Root["sops"] is RenderedMapping;

    /// <summary>The same on both sides of a change, wherever the object is written: <c>apps/Deployment/shop/web</c>, empty parts left empty.</summary>
    public string Identity => field ??= $"{Group}/{Kind}/{Namespace}/{Name}";

    /// <summary>What rules about pods look at, found when the first one asks.</summary>
    internal Pods.PodFacts PodFacts => field ??= Pods.PodFacts.Of(this);

    /// <summary>For people: <c>Deployment web</c>.</summary>
    public string Title => Name.Length == 0 ? Kind : $"{Kind} {Name}";

    /// <param name="listed">The type that a list gives its items when they state none; null outside of one.</param>
    /// <returns>Null when <paramref name="root"/> states no <c>kind</c> and <c>apiVersion</c>.</returns>
    public static KubernetesObject? Of(RenderedNode root, bool isComplete = true, bool isRendered = false, GroupVersionKind? listed = null)
    {
        if (root is not RenderedMapping mapping)
            return null;
        if (mapping.TextAt("kind") is { Length: > 0 } kind && mapping.TextAt("apiVersion") is { Length: > 0 } version)
            listed = GroupVersionKind.Of(version, kind);
        return listed is { Kind.Length: > 0 } type ? new KubernetesObject(mapping, type) { IsComplete = isComplete, IsRendered = isRendered } : null;
    }

    // Every finding carries the name: one that fills a file must not be carried a thousand times.
    private static string Bounded(string? name) => name is null ? "" : name.Length > LongestName ? name[..LongestName] : name;

    /// <summary>A finding about a value of this object.</summary>
    public LintFinding Finding(Place at, string path, string message, string? fix, string value = "") =>
        new(at, message, fix) { Object = Identity, Path = path, Value = value };
}
