namespace PrGate.Checks.Manifests;

/// <summary>A sequence.</summary>
public sealed class YamlSequence : YamlNode
{
    internal YamlSequence(YamlNode[] items, int start, int end, long expandedNodes, int height)
        : base(start, end, expandedNodes, height)
    {
        Items = items;
    }

    public IReadOnlyList<YamlNode> Items { get; }
}
