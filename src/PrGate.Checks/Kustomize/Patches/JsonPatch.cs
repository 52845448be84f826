using System.Globalization;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Patches;

/// <summary>A JSON patch (RFC 6902), with the one addition that kustomize's library makes: negative indices count from the end.</summary>
internal sealed class JsonPatch
{
    private readonly List<JsonPatchOperation> _operations;
    private readonly RenderBudget _budget;
    private readonly string _changedBy;

    /// <param name="changedBy">What the values written are said to be changed by.</param>
    /// <exception cref="RenderException">An operation is not valid.</exception>
    public JsonPatch(RenderedSequence operations, RenderBudget budget, string changedBy)
    {
        _operations = [.. operations.Items.Select(JsonPatchOperation.Read)];
        _budget = budget;
        _changedBy = changedBy;
    }

    /// <returns>The patched object.</returns>
    /// <exception cref="RenderException">An operation does not fit the object.</exception>
    public RenderedMapping Apply(RenderedMapping root)
    {
        RenderedNode document = root;
        foreach (var operation in _operations)
        {
            _budget.Spend(operation.Path.Length + 1);
            document = Apply(document, operation);
        }
        return document as RenderedMapping ?? throw new RenderException("The patch leaves no object.", _operations[^1].Origin);
    }

    private RenderedNode Apply(RenderedNode document, JsonPatchOperation operation)
    {
        switch (operation.Kind)
        {
            case "add":
                return Add(document, operation.Path, Value(operation), operation);
            case "remove":
                Remove(document, operation.Path, operation);
                return document;
            case "replace":
                return Replace(document, operation);
            case "move":
                var moved = Remove(document, operation.From!, operation);
                return Add(document, operation.Path, moved, operation);
            case "copy":
                return Add(document, operation.Path, Get(document, operation.From!, operation).Copy(_budget), operation);
            default:
                var present = TryGet(document, operation.Path);
                var isSame = present is null or { IsNull: true } ? operation.Value is null or { IsNull: true } : NodeEquality.AreEqual(present, operation.Value);
                return isSame ? document : throw Fault(operation, $"testing value {operation.Pointer} failed");
        }
    }

    private RenderedNode Value(JsonPatchOperation operation)
    {
        var value = (operation.Value ?? throw Fault(operation, $"{operation.Kind} operation without a value")).Copy(_budget);
        value.Origin = value.Origin.By(_changedBy);
        return value;
    }

    private RenderedNode Replace(RenderedNode document, JsonPatchOperation operation)
    {
        if (operation.Path.Length == 0)
            return Value(operation);
        var parent = Get(document, operation.Path[..^1], operation);
        var key = operation.Path[^1];
        if (operation.Value is { } written)
            Nesting.Require(written, operation.Path.Length, operation.Origin);
        switch (parent)
        {
            case RenderedMapping mapping when mapping[key] is not null:
                mapping.Set(key, Value(operation));
                return document;
            case RenderedSequence sequence:
                sequence.Edit[IndexIn(sequence, key, operation)] = Value(operation);
                return document;
            default:
                throw Fault(operation, $"replace operation does not apply: doc is missing key: {operation.Pointer}: missing value");
        }
    }

    private RenderedNode Add(RenderedNode document, string[] path, RenderedNode value, JsonPatchOperation operation)
    {
        if (path.Length == 0)
            return value;
        Nesting.Require(value, path.Length, operation.Origin);
        switch (Get(document, path[..^1], operation))
        {
            case RenderedMapping mapping:
                mapping.Set(path[^1], value);
                return document;
            case RenderedSequence sequence when path[^1] == "-":
                sequence.Edit.Add(value);
                return document;
            case RenderedSequence sequence:
                sequence.Edit.Insert(IndexIn(sequence, path[^1], operation, canAppend: true), value);
                return document;
            default:
                throw Fault(operation, $"{operation.Kind} operation does not apply: doc is missing path: {operation.Pointer}: missing value");
        }
    }

    private RenderedNode Remove(RenderedNode document, string[] path, JsonPatchOperation operation)
    {
        if (path.Length == 0)
            throw Fault(operation, "the whole object cannot be removed");
        var parent = Get(document, path[..^1], operation);
        if (parent is RenderedMapping mapping && mapping[path[^1]] is { } value)
        {
            mapping.Remove(path[^1]);
            return value;
        }
        if (parent is not RenderedSequence sequence)
            throw Fault(operation, $"{operation.Kind} operation does not apply: Unable to remove nonexistent key: {path[^1]}: missing value");
        var at = IndexIn(sequence, path[^1], operation);
        value = sequence.Items[at];
        sequence.Edit.RemoveAt(at);
        return value;
    }

    private RenderedNode Get(RenderedNode document, string[] path, JsonPatchOperation operation) =>
        TryGet(document, path) ?? throw Fault(operation, $"{operation.Kind} operation does not apply: doc is missing path: {operation.Pointer}: missing value");

    private RenderedNode? TryGet(RenderedNode document, string[] path)
    {
        RenderedNode? node = document;
        foreach (var part in path)
        {
            _budget.Spend(1);
            node = node switch
            {
                RenderedMapping mapping => mapping[part],
                RenderedSequence sequence when TryIndex(part, sequence.Items.Count, out var at) && at < sequence.Items.Count => sequence.Items[at],
                _ => null,
            };
        }
        return node;
    }

    private static int IndexIn(RenderedSequence sequence, string part, JsonPatchOperation operation, bool canAppend = false) =>
        TryIndex(part, sequence.Items.Count + (canAppend ? 1 : 0), out var at)
            ? at
            : throw Fault(operation, $"{operation.Kind} operation does not apply: {operation.Pointer}: Unable to access invalid index: {part}: invalid index referenced");

    private static bool TryIndex(string part, int count, out int at)
    {
        if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out at))
            return false;
        if (at < 0)
            at += count;
        return at >= 0 && at < count;
    }

    private static RenderException Fault(JsonPatchOperation operation, string message) => new(message, operation.Origin, "Correct the path of this operation, or remove it.");
}
