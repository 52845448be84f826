using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Patches;

/// <summary>One operation of a JSON patch.</summary>
/// <param name="Kind">add, remove, replace, move, copy or test.</param>
/// <param name="Pointer">The path as written.</param>
/// <param name="Path">Its parts, escapes undone (RFC 6901).</param>
internal sealed record JsonPatchOperation(string Kind, string Pointer, string[] Path, string[]? From, RenderedNode? Value, Origin Origin)
{
    public static JsonPatchOperation Read(RenderedNode node)
    {
        var fields = new FieldReader(node, "A JSON patch operation");
        var kind = fields.Text("op");
        if (kind is not ("add" or "remove" or "replace" or "move" or "copy" or "test"))
            throw new RenderException($"Unexpected kind: '{kind}' is not a JSON patch operation.", node.Origin, "Use add, remove, replace, move, copy or test.");
        if (fields.TextAt("path") is not { } path)
            throw new RenderException("A JSON patch operation has no path.", node.Origin);
        var from = fields.TextAt("from");
        if (kind is "move" or "copy" && from is null)
            throw new RenderException($"The operation {kind} has no 'from'.", node.Origin);
        return new JsonPatchOperation(kind, path.Text, Split(path), from is null ? null : Split(from), (node as RenderedMapping)!["value"], node.Origin);
    }

    private static string[] Split(Located pointer)
    {
        if (pointer.Text.Length == 0)
            return [];
        if (!pointer.Text.StartsWith('/'))
            throw new RenderException($"The path '{pointer.Text}' of a JSON patch does not begin with a slash.", pointer.Origin);
        Nesting.RequirePath(pointer.Text.AsSpan().Count('/'));
        return [.. pointer.Text[1..].Split('/').Select(p => p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
    }
}
