using PrGate.Checks.Manifests;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>
/// The values of one file as Kubernetes' tools read them (merge keys applied, <c>yes</c> a boolean, <c>017</c> the number 15), for policies. Which
/// node a value was made of is found by the value's identity and only worked out when someone asks.
/// </summary>
/// <param name="keys">Key texts already made, so that files handed to one evaluation share them; null for a pool of this file's own.</param>
public sealed class ManifestValues(ManifestFile file, Dictionary<string, RegoString>? keys = null)
{
    private readonly Dictionary<string, RegoString> _keys = keys ?? new Dictionary<string, RegoString>(StringComparer.Ordinal);
    private readonly List<(RegoValue Value, YamlNode Node)> _roots = [];
    private Dictionary<RegoValue, YamlNode>? _nodes;
    private int _indexed;

    public ManifestFile File { get; } = file;

    /// <summary>The value of a node of this file; an anchored node becomes a value of its own wherever an alias shows it.</summary>
    public RegoValue Of(YamlNode node)
    {
        var value = Convert(node);
        _roots.Add((value, node));
        return value;
    }

    /// <summary>
    /// The node that a value made by <see cref="Of"/>, or any value inside it, came from; null for a value from elsewhere and for numbers, booleans
    /// and null, which have no identity of their own.
    /// </summary>
    public YamlNode? NodeOf(RegoValue value)
    {
        _nodes ??= new Dictionary<RegoValue, YamlNode>(ReferenceEqualityComparer.Instance);
        for (; _indexed < _roots.Count; _indexed++)
            Index(_roots[_indexed].Value, _roots[_indexed].Node, _nodes);
        return _nodes.GetValueOrDefault(value);
    }

    /// <summary>The place of a value in the file; null where <see cref="NodeOf"/> knows none.</summary>
    public SourcePosition? PositionOf(RegoValue value) => NodeOf(value) is { } node ? File.PositionOf(node) : null;

    private RegoValue Convert(YamlNode node) => node switch
    {
        YamlScalar scalar => ManifestScalar.Of(scalar),
        YamlSequence sequence => Convert(sequence),
        YamlMapping mapping => Convert(mapping),
        _ => throw new ArgumentException($"There is no value for a {node.GetType().Name}.", nameof(node)),
    };

    private RegoArray Convert(YamlSequence sequence)
    {
        if (sequence.Items.Count == 0)
            return new RegoArray([]);
        var items = new RegoValue[sequence.Items.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Convert(sequence.Items[i]);
        return new RegoArray(items);
    }

    private RegoObject Convert(YamlMapping mapping)
    {
        var builder = new RegoObjectBuilder(mapping.Entries.Count);
        foreach (var entry in mapping.Entries)
        {
            if (!entry.IsMerge)
                builder[Key(entry.Key)] = Convert(entry.Value);
        }
        Merge(mapping, builder);
        return builder.Build();
    }

    // What is nearer wins: own entries, then the first mapping merged, with its own merges behind it.
    private void Merge(YamlMapping mapping, RegoObjectBuilder builder)
    {
        foreach (var merged in mapping.Merged())
        {
            foreach (var entry in merged.Entries)
            {
                if (!entry.IsMerge && builder.Find(Key(entry.Key)) is null)
                    builder[Key(entry.Key)] = Convert(merged[entry.Key]!);
            }
            Merge(merged, builder);
        }
    }

    private RegoString Key(string name)
    {
        if (!_keys.TryGetValue(name, out var key))
            _keys[name] = key = new RegoString(name);
        return key;
    }

    private static void Index(RegoValue value, YamlNode node, Dictionary<RegoValue, YamlNode> nodes)
    {
        switch (value, node)
        {
            case (RegoObject { Count: > 0 } members, YamlMapping mapping):
                nodes[value] = node;
                for (var i = 0; i < members.Count; i++)
                    Index(members.Values[i], mapping[((RegoString)members.Keys[i]).Value]!, nodes);
                break;
            case (RegoArray items, YamlSequence sequence):
                nodes[value] = node;
                for (var i = 0; i < items.Count; i++)
                    Index(items[i], sequence.Items[i], nodes);
                break;
            case (RegoString, _):
                nodes[value] = node;
                break;
        }
    }
}
