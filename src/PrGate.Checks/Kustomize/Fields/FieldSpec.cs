using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Fields;

/// <summary>A field of the objects of some types, as kustomize's transformer configurations name it.</summary>
/// <param name="Type">Which objects; empty parts match anything.</param>
/// <param name="Path">Parts joined by <c>/</c>; <c>\/</c> is a slash inside a part, <c>[]</c> after a part says that it is a list. Lists are entered by themselves.</param>
/// <param name="Create">Whether a transformer that can create the field may do so.</param>
internal sealed record FieldSpec(GroupVersionKind Type, string Path, bool Create)
{
    private string[]? _parts;

    public IReadOnlyList<string> Parts => _parts ??= Split(Path);

    private static string[] Split(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (parts.Count > 0 && parts[^1].EndsWith('\\'))
                parts[^1] = parts[^1][..^1] + "/" + part;
            else
                parts.Add(part);
        }
        Nesting.RequirePath(parts.Count);
        return [.. parts];
    }
}
