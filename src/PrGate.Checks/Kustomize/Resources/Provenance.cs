using System.Text;

namespace PrGate.Checks.Kustomize.Resources;

/// <summary>Where an object, or a change of it, comes from, as kustomize writes it into annotations.</summary>
/// <param name="File">The file read, or the file that configures the generator or transformer.</param>
/// <param name="Kind">The kind of generator or transformer; null for a file that was read.</param>
/// <param name="Name">The name of its configuration object; empty when it is a field of a kustomization.</param>
/// <param name="ApiVersion">Its apiVersion.</param>
internal sealed record Provenance(string File, string? Kind = null, string Name = "", string ApiVersion = "builtin")
{
    /// <summary>The text of the annotation, relative to the directory that is built.</summary>
    public string Text(string directory)
    {
        var file = RepositoryPath.Relative(directory, File);
        return Kind is null
            ? $"path: {file}\n"
            : $"configuredIn: {file}\nconfiguredBy:\n  apiVersion: {ApiVersion}\n  kind: {Kind}\n{(Name.Length == 0 ? "" : $"  name: {Name}\n")}";
    }

    /// <summary>A list of them.</summary>
    public static string Text(IEnumerable<Provenance> all, string directory)
    {
        var text = new StringBuilder();
        foreach (var one in all)
            text.Append("- ").Append(one.Text(directory).TrimEnd('\n').Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
        return text.ToString();
    }
}
