namespace PrGate.Checks.Lint.Schema;

/// <summary>A set of schemas in their stored form. A schema is made ready when it is first asked for, and kept.</summary>
internal sealed class SchemaPool
{
    private readonly byte[] _bytes;
    private readonly int[] _textOffsets;
    private readonly int[] _nodeOffsets;
    private readonly string?[] _texts;
    private readonly SchemaNode?[] _nodes;
    private readonly Dictionary<string, List<(int Node, uint Versions)>> _roots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApiRemoval> _removals = new(StringComparer.Ordinal);

    /// <param name="bytes">Written by <see cref="SchemaPoolWriter"/>.</param>
    public SchemaPool(byte[] bytes)
    {
        _bytes = bytes;
        var cursor = new BinaryCursor(bytes);
        _textOffsets = Offsets(ref cursor);
        _nodeOffsets = Offsets(ref cursor);
        _texts = new string?[_textOffsets.Length];
        _nodes = new SchemaNode?[_nodeOffsets.Length];
        for (var left = cursor.Number(); left > 0; left--)
        {
            var key = Text(cursor.Number());
            (_roots.TryGetValue(key, out var list) ? list : _roots[key] = []).Add((cursor.Number(), (uint)cursor.Number()));
        }
        for (var left = cursor.Number(); left > 0; left--)
            _removals[Text(cursor.Number())] = new ApiRemoval(cursor.Number(), Text(cursor.Number()));
    }

    /// <summary>Every <c>group/version/Kind</c>.</summary>
    public IEnumerable<string> Keys => _roots.Keys;

    /// <summary>Whether a kind is known in any version.</summary>
    public bool Knows(string key) => _roots.ContainsKey(key);

    /// <summary>The schema of a kind; null when it is not known, or not in that version.</summary>
    /// <param name="version">A bit, see <see cref="KubernetesVersion.Bit"/>.</param>
    public SchemaNode? Find(string key, uint version)
    {
        if (!_roots.TryGetValue(key, out var nodes))
            return null;
        foreach (var (node, versions) in nodes)
        {
            if ((versions & version) != 0)
                return Node(node);
        }
        return null;
    }

    /// <summary>When a kind's API ended; null when it is still served or was never known.</summary>
    public ApiRemoval? RemovalOf(string key) => _removals.GetValueOrDefault(key);

    // Two threads may make the same one at once; either will do, since they are equal and never change.
    public SchemaNode Node(int id) => _nodes[id] ??= new SchemaNodeReader(this, _bytes, _nodeOffsets[id]).Read(id);

    public string Text(int id) => _texts[id] ??= new BinaryCursor(_bytes, _textOffsets[id]).Text();

    private static int[] Offsets(ref BinaryCursor cursor)
    {
        var offsets = new int[cursor.Number()];
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = cursor.At;
            cursor.Skip(cursor.Number());
        }
        return offsets;
    }
}
