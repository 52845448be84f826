namespace PrGate.Checks.Kustomize.Schemas;

/// <summary>What a strategic merge has to know of one type: its fields, and how lists of it are merged.</summary>
internal sealed class MergeSchema
{
    private readonly Dictionary<string, Func<MergeField>> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MergeField> _resolved = new(StringComparer.Ordinal);

    public static readonly MergeField Nothing = new(null, false, []);

    /// <summary>How a field is merged; <see cref="Nothing"/> when the schema does not say.</summary>
    public MergeField Field(string name)
    {
        lock (_resolved)
        {
            if (_resolved.TryGetValue(name, out var known))
                return known;
            return _resolved[name] = _fields.TryGetValue(name, out var resolve) ? resolve() : Nothing;
        }
    }

    public void Add(string name, Func<MergeField> resolve) => _fields[name] = resolve;
}
