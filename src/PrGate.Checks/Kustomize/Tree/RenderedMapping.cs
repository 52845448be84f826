namespace PrGate.Checks.Kustomize.Tree;

/// <summary>A mapping with unique keys. Their order carries no meaning; the writer sorts them.</summary>
public sealed class RenderedMapping : RenderedNode
{
    private const int IndexFrom = 17;

    private readonly List<RenderedEntry> _entries;
    private Dictionary<string, int>? _index;

    internal RenderedMapping(Origin origin, int capacity = 4)
        : base(origin) => _entries = new List<RenderedEntry>(capacity);

    public IReadOnlyList<RenderedEntry> Entries => _entries;

    /// <summary>The value of a key, an explicit null too; null when the key is absent.</summary>
    public RenderedNode? this[string key] => IndexOf(key) is >= 0 and var at ? _entries[at].Value : null;

    /// <summary>The value of a key as a mapping; null when it is absent or something else.</summary>
    public RenderedMapping? MappingAt(string key) => this[key] as RenderedMapping;

    /// <summary>The value of a key as a sequence; null when it is absent or something else.</summary>
    public RenderedSequence? SequenceAt(string key) => this[key] as RenderedSequence;

    /// <summary>The text of a scalar that is not null; empty when there is none.</summary>
    public string TextAt(string key) => this[key] is RenderedScalar { IsNull: false } scalar ? scalar.Text : "";

    internal void Set(string key, RenderedNode value)
    {
        var at = IndexOf(key);
        if (at >= 0)
        {
            _entries[at] = new RenderedEntry(key, value);
            return;
        }
        _entries.Add(new RenderedEntry(key, value));
        if (_index is not null)
            _index[key] = _entries.Count - 1;
        else if (_entries.Count >= IndexFrom)
            _index = BuildIndex();
    }

    /// <summary>Writes a string, into the scalar that is there when there is one.</summary>
    internal void SetText(string key, string text, Origin origin)
    {
        if (this[key] is RenderedScalar scalar)
            scalar.Write(text, origin);
        else
            Set(key, RenderedScalar.String(text, origin));
    }

    internal bool Remove(string key)
    {
        var at = IndexOf(key);
        if (at < 0)
            return false;
        var last = _entries.Count - 1;
        _index?.Remove(key);
        if (at != last)
        {
            _entries[at] = _entries[last];
            if (_index is not null)
                _index[_entries[at].Key] = at;
        }
        _entries.RemoveAt(last);
        return true;
    }

    internal void Clear()
    {
        _entries.Clear();
        _index = null;
    }

    internal override RenderedNode Copy(RenderBudget budget)
    {
        budget.SpendNode();
        var copy = new RenderedMapping(Origin, _entries.Count);
        foreach (var (key, value) in _entries)
            copy._entries.Add(new RenderedEntry(key, value.Copy(budget)));
        if (_index is not null)
            copy._index = new Dictionary<string, int>(_index, StringComparer.Ordinal);
        return copy;
    }

    private int IndexOf(string key)
    {
        if (_index is not null)
            return _index.TryGetValue(key, out var at) ? at : -1;
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i].Key == key)
                return i;
        }
        return -1;
    }

    private Dictionary<string, int> BuildIndex()
    {
        var index = new Dictionary<string, int>(_entries.Count * 2, StringComparer.Ordinal);
        for (var i = 0; i < _entries.Count; i++)
            index[_entries[i].Key] = i;
        return index;
    }
}
