namespace PrGate.Checks.Kustomize.Resources;

/// <summary>Identity of an object: type, namespace as written (empty when none is), name.</summary>
public readonly record struct ResourceId(GroupVersionKind Type, string Namespace, string Name)
{
    private const string OutsideNamespaces = "_non_namespaceable_";

    /// <summary>The namespace meant: <c>default</c> when none is written, one reserved word for objects outside namespaces.</summary>
    public string EffectiveNamespace => Type.IsClusterScoped ? OutsideNamespaces : Namespace.Length == 0 ? "default" : Namespace;

    /// <summary>Whether both mean the same object.</summary>
    public bool Means(ResourceId other) => Name == other.Name && Type == other.Type && IsInNamespaceOf(other);

    public bool IsInNamespaceOf(ResourceId other) => EffectiveNamespace == other.EffectiveNamespace;

    /// <summary>Whether every part that <paramref name="selector"/> gives is equal.</summary>
    public bool IsSelectedBy(ResourceId selector) =>
        (selector.Name.Length == 0 || selector.Name == Name)
        && (selector.Namespace.Length == 0 || selector.IsInNamespaceOf(this))
        && Type.IsSelectedBy(selector.Type);

    /// <summary>kustomize's notation: <c>Deployment.v1.apps/web.[noNs]</c>.</summary>
    public override string ToString() => $"{Type}/{(Name.Length == 0 ? "[noName]" : Name)}.{(Namespace.Length == 0 ? "[noNs]" : Namespace)}";
}
