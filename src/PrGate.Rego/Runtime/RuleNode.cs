using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A place in the tree of packages and rules.</summary>
internal sealed class RuleNode(RegoValue[] path)
{
    private readonly Dictionary<RegoValue, RuleNode> children = [];

    public RegoValue[] Path { get; } = path;

    public RuleGroup? Group { get; set; }

    public IReadOnlyDictionary<RegoValue, RuleNode> Children => children;

    public RuleNode? Child(RegoValue key) => children.GetValueOrDefault(key);

    /// <summary>The node of a path below this one, made where it is missing.</summary>
    public RuleNode Add(ReadOnlySpan<RegoValue> below)
    {
        var node = this;
        foreach (var key in below)
        {
            if (!node.children.TryGetValue(key, out var child))
            {
                node.children[key] = child = new RuleNode([.. node.Path, key]);
            }

            node = child;
        }

        return node;
    }
}
