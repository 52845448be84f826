using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Objects;

/// <summary>
/// RFC 6902 over Rego values: sets may be patched too, a member being its own key, and paths may be arrays of keys. Every operation
/// copies only the containers on its path.
/// </summary>
internal static class JsonPatch
{
    /// <summary>The patched document; null (undefined) as soon as an operation is malformed or cannot be applied.</summary>
    public static RegoValue? Apply(BuiltinContext context, RegoValue document, RegoArray operations)
    {
        RegoValue? current = document;
        foreach (var operation in operations.Items)
        {
            current = operation is RegoObject entries && current is not null ? Apply(context, current, entries) : null;
            if (current is null)
                return null;
        }

        return current;
    }

    private static RegoValue? Apply(BuiltinContext context, RegoValue document, RegoObject operation)
    {
        if (Path(operation, "path") is not { } path)
            return null;
        var value = operation.Find("value");
        var from = Path(operation, "from");
        switch ((operation.Find("op") as RegoString)?.Value)
        {
            case "add" when value is not null:
                return Insert(context, document, path, value);
            case "remove":
                return Delete(context, document, path);
            case "replace" when value is not null:
                return path.IsEmpty ? value : Delete(context, document, path) is { } without ? Insert(context, without, path, value) : null;
            case "move" when from is { } origin:
                return Get(document, origin) is { } moved && Delete(context, document, origin) is { } rest ? Insert(context, rest, path, moved) : null;
            case "copy" when from is { } origin:
                return Get(document, origin) is { } copied ? Insert(context, document, path, copied) : null;
            case "test" when value is not null:
                return Get(document, path) is { } actual && actual.Equals(value) ? document : null;
            default:
                return null;
        }
    }

    private static ReadOnlyMemory<RegoValue>? Path(RegoObject operation, string name) =>
        operation.Find(name) is RegoString or RegoArray ? DocumentPath.Parse(operation.Find(name)!) : (ReadOnlyMemory<RegoValue>?)null;

    private static RegoValue? Get(RegoValue document, ReadOnlyMemory<RegoValue> path)
    {
        RegoValue? found = document;
        foreach (var key in path.Span)
        {
            found = Child(found, key);
            if (found is null)
                return null;
        }

        return found;
    }

    private static RegoValue? Child(RegoValue container, RegoValue key) => container is RegoArray array
        ? DocumentPath.Index(key, array.Count) is { } index && index >= 0 && index < array.Count ? array[(int)index] : null
        : container.Find(key);

    private static RegoValue? Insert(BuiltinContext context, RegoValue document, ReadOnlyMemory<RegoValue> path, RegoValue value)
    {
        if (path.IsEmpty)
            return value;
        var key = path.Span[0];
        if (path.Length > 1)
        {
            return Child(document, key) is { } child && Insert(context, child, path[1..], value) is { } changed
                ? Put(context, document, key, changed)
                : null;
        }

        if (document is not RegoArray array)
            return document is RegoSet && !key.Equals(value) ? null : Put(context, document, key, value);
        if (DocumentPath.Index(key, array.Count) is not { } index || index < 0 || index > array.Count)
            return null;
        context.Charge(array.Count);
        return new RegoArray([.. array.Items[..(int)index], value, .. array.Items[(int)index..]]);
    }

    private static RegoValue? Delete(BuiltinContext context, RegoValue document, ReadOnlyMemory<RegoValue> path)
    {
        if (path.IsEmpty)
            return null;
        var key = path.Span[0];
        if (Child(document, key) is not { } child)
            return null;
        if (path.Length > 1)
            return Delete(context, child, path[1..]) is { } changed ? Put(context, document, key, changed) : null;
        return Without(context, document, key);
    }

    /// <summary>The container with another value under an existing key (or a new one, in an object or set).</summary>
    private static RegoValue? Put(BuiltinContext context, RegoValue container, RegoValue key, RegoValue value)
    {
        switch (container)
        {
            case RegoObject entries:
                context.Charge(entries.Count);
                var builder = new RegoObjectBuilder(entries.Count + 1);
                foreach (var (known, kept) in entries)
                    builder[known] = kept;
                builder[key] = value;
                return builder.Build();
            case RegoArray array:
                context.Charge(array.Count);
                var items = array.Items.ToArray();
                items[(int)DocumentPath.Index(key, array.Count)!.Value] = value;
                return new RegoArray(items);
            case RegoSet set:
                context.Charge(set.Count);
                return RegoSet.Of(set.Where(member => !member.Equals(key)).Append(value));
            default:
                return null;
        }
    }

    private static RegoValue? Without(BuiltinContext context, RegoValue container, RegoValue key)
    {
        switch (container)
        {
            case RegoObject entries:
                context.Charge(entries.Count);
                var builder = new RegoObjectBuilder(entries.Count);
                foreach (var (known, kept) in entries)
                {
                    if (!known.Equals(key))
                        builder[known] = kept;
                }

                return builder.Build();
            case RegoArray array:
                context.Charge(array.Count);
                var at = (int)DocumentPath.Index(key, array.Count)!.Value;
                return new RegoArray([.. array.Items[..at], .. array.Items[(at + 1)..]]);
            case RegoSet set:
                context.Charge(set.Count);
                return RegoSet.Of(set.Where(member => !member.Equals(key)));
            default:
                return null;
        }
    }
}
