using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Pods;

/// <summary>A path of the node that is mounted.</summary>
/// <param name="Node">The path as written.</param>
/// <param name="Path">In the object.</param>
internal sealed record HostPathSetting(RenderedScalar Node, string Path)
{
    /// <summary>The path without <c>..</c>, doubled slashes and a slash at its end; <c>/var/run</c> is <c>/run</c>, to which every node links it.</summary>
    public string Normal { get; } = Normalize(Node.Text);

    /// <summary>Whether it is the directory or lies in it.</summary>
    public bool IsIn(string directory) =>
        Normal.StartsWith(directory, StringComparison.Ordinal) && (Normal.Length == directory.Length || Normal[directory.Length] == '/');

    private static string Normalize(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "." or ".."))
                parts.Add(part);
        }
        if (parts is ["var", "run", ..])
            parts.RemoveAt(0);
        return "/" + string.Join('/', parts);
    }
}
