namespace PrGate.Checks.Kustomize.Resources;

/// <summary>The type of an object; as a selector, an empty part matches anything.</summary>
public readonly record struct GroupVersionKind(string Group, string Version, string Kind)
{
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>Whether objects of this type are known to live outside namespaces. Unknown types count as namespaced, as in kustomize.</summary>
    public bool IsClusterScoped => ClusterScopedKinds.Contains(this);

    /// <summary>Splits <c>apps/v1</c> and <c>v1</c>.</summary>
    public static GroupVersionKind Of(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new("", apiVersion, kind) : new(apiVersion[..slash], apiVersion[(slash + 1)..], kind);
    }

    /// <summary>Whether every part that <paramref name="selector"/> gives is equal.</summary>
    public bool IsSelectedBy(GroupVersionKind selector) =>
        (selector.Group.Length == 0 || selector.Group == Group)
        && (selector.Version.Length == 0 || selector.Version == Version)
        && (selector.Kind.Length == 0 || selector.Kind == Kind);

    /// <summary>Kind, version and group in kustomize's notation: <c>Deployment.v1.apps</c>.</summary>
    public override string ToString() =>
        $"{(Kind.Length == 0 ? "[noKind]" : Kind)}.{(Version.Length == 0 ? "[noVer]" : Version)}.{(Group.Length == 0 ? "[noGrp]" : Group)}";
}
