namespace PrGate.Checks.Lint.Schema;

/// <summary>Collects schemas in the form that <see cref="SchemaPool"/> reads. Equal schemas are kept once, so versions that agree cost nothing.</summary>
internal sealed class SchemaPoolWriter
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly List<byte[]?> _nodes = [];
    private readonly SortedDictionary<string, SortedDictionary<int, uint>> _roots = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Removed, string Replacement)> _removals = new(StringComparer.Ordinal);

    public int Count => _nodes.Count;

    /// <summary>The number of a text; that of the empty one is 0.</summary>
    public int Text(string text)
    {
        if (!_texts.TryGetValue(text, out var number))
            _texts[text] = number = _texts.Count;
        return number;
    }

    public int Add(BinaryText node)
    {
        var bytes = node.ToArray();
        var key = Convert.ToBase64String(bytes);
        if (_known.TryGetValue(key, out var known))
            return known;
        _nodes.Add(bytes);
        return _known[key] = _nodes.Count - 1;
    }

    /// <summary>A number for a schema that refers to itself and is not written yet.</summary>
    public int Reserve()
    {
        _nodes.Add(null);
        return _nodes.Count - 1;
    }

    public void Fill(int reserved, BinaryText node) => _nodes[reserved] = node.ToArray();

    /// <param name="key"><c>group/version/Kind</c>, of the core group <c>version/Kind</c>.</param>
    /// <param name="versions">A bit for each Kubernetes minor, see <see cref="KubernetesVersion.Bit"/>.</param>
    public void Root(string key, int node, uint versions)
    {
        if (!_roots.TryGetValue(key, out var nodes))
            _roots[key] = nodes = [];
        nodes[node] = nodes.GetValueOrDefault(node) | versions;
    }

    /// <param name="removedIn">The first minor that does not serve it.</param>
    /// <param name="replacement">The <c>apiVersion</c> to use instead; empty when none follows.</param>
    public void Removed(string key, int removedIn, string replacement) => _removals[key] = (removedIn, replacement);

    public byte[] ToArray()
    {
        var roots = new BinaryText().Number(_roots.Sum(r => r.Value.Count));
        foreach (var (key, nodes) in _roots)
        {
            foreach (var (node, versions) in nodes)
                roots.Number(Text(key)).Number(node).Number(versions);
        }
        roots.Number(_removals.Count);
        foreach (var (key, (removed, replacement)) in _removals)
            roots.Number(Text(key)).Number(removed).Number(Text(replacement));

        var all = new BinaryText().Number(_texts.Count);
        foreach (var (text, _) in _texts.OrderBy(t => t.Value))
            all.Text(text);
        all.Number(_nodes.Count);
        foreach (var node in _nodes)
            all.Bytes(node ?? throw new InvalidOperationException("A reserved schema was never written."));
        return all.Append(roots).ToArray();
    }
}
