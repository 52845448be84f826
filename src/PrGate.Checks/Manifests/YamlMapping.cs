using System.Diagnostics.CodeAnalysis;

namespace PrGate.Checks.Manifests;

/// <summary>A mapping: its entries in the order written, and look-up as Kubernetes' tools see it, merge keys included.</summary>
public sealed class YamlMapping : YamlNode
{
    private const int IndexFrom = 9;

    private readonly YamlEntry[] _entries;
    private readonly Dictionary<string, int>? _index;
    private readonly bool _merges;

    internal YamlMapping(YamlEntry[] entries, int start, int end, long expandedNodes, int height)
        : base(start, end, expandedNodes, height)
    {
        _entries = entries;
        _merges = Array.Exists(entries, e => e.IsMerge);
        if (entries.Length < IndexFrom)
            return;
        _index = new Dictionary<string, int>(entries.Length, StringComparer.Ordinal);
        for (var i = 0; i < entries.Length; i++)
            _index[entries[i].Key] = i;
    }

    /// <summary>The entries as written, merge keys and repeated keys included.</summary>
    public IReadOnlyList<YamlEntry> Entries => _entries;

    /// <summary>The value of a key, or null; an own entry wins over a merged one, and the last of repeated ones wins.</summary>
    public YamlNode? this[string key] => TryGetEntry(key, out var entry) ? entry.Value : null;

    /// <summary>The entry of a key, looked up in merged mappings too.</summary>
    public bool TryGetEntry(string key, [NotNullWhen(true)] out YamlEntry entry)
    {
        var at = IndexOf(key);
        if (at >= 0 && !_entries[at].IsMerge)
        {
            entry = _entries[at];
            return true;
        }
        if (_merges)
        {
            foreach (var merged in Merged())
            {
                if (merged.TryGetEntry(key, out entry))
                    return true;
            }
        }
        entry = default;
        return false;
    }

    /// <summary>The value of a key when it is a string (dates are strings, <c>yes</c> is not); else null.</summary>
    public string? StringAt(string key) => this[key] is YamlScalar { Kind: ScalarKind.String } scalar ? scalar.Text : null;

    /// <summary>The mappings that merge keys bring in, the one that wins first.</summary>
    public IEnumerable<YamlMapping> Merged()
    {
        foreach (var entry in _entries)
        {
            if (!entry.IsMerge)
                continue;
            if (entry.Value is YamlMapping one)
                yield return one;
            else if (entry.Value is YamlSequence many)
            {
                foreach (var item in many.Items)
                {
                    if (item is YamlMapping mapping)
                        yield return mapping;
                }
            }
        }
    }

    private int IndexOf(string key)
    {
        if (_index is not null)
            return _index.TryGetValue(key, out var at) ? at : -1;
        for (var i = _entries.Length - 1; i >= 0; i--)
        {
            if (_entries[i].Key == key)
                return i;
        }
        return -1;
    }
}
