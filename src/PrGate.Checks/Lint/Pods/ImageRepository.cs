using PrGate.Checks.Kustomize.Transformers;

namespace PrGate.Checks.Lint.Pods;

/// <summary>An image's name with its registry, as a container runtime completes it: <c>nginx</c> is <c>docker.io/library/nginx</c> (distribution's reference grammar).</summary>
internal static class ImageRepository
{
    public static string Of(string image)
    {
        var name = ImageName.Split(image).Name;
        if (HasRegistry(name))
            return name.StartsWith("index.docker.io/", StringComparison.Ordinal) ? "docker.io/" + name["index.docker.io/".Length..] : name;
        return name.Contains('/') ? "docker.io/" + name : "docker.io/library/" + name;
    }

    /// <summary>Whether the first part of a name is a registry's host.</summary>
    public static bool HasRegistry(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && (name.AsSpan(0, slash).ContainsAny('.', ':') || name.AsSpan(0, slash) is "localhost");
    }
}
