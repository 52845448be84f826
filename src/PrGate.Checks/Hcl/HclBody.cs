namespace PrGate.Checks.Hcl;

/// <summary>The content of a file or block: its attributes and its blocks, each in the order written.</summary>
public sealed class HclBody(IReadOnlyList<HclAttribute> attributes, IReadOnlyList<HclBlock> blocks, int start, int end) : HclNode(start, end)
{
    public IReadOnlyList<HclAttribute> Attributes { get; } = attributes;

    public IReadOnlyList<HclBlock> Blocks { get; } = blocks;

    /// <summary>The attribute of a name, or null.</summary>
    public HclAttribute? this[string name] => Attributes.FirstOrDefault(a => a.Name == name);
}
