namespace PrGate.Checks.Manifests;

/// <summary>
/// A node of a YAML or JSON document, immutable, with its place. A node under an anchor is one object however often aliases show it, so a tree is
/// really a graph without cycles: walk it only as far as <see cref="ExpandedNodes"/> allows.
/// </summary>
public abstract class YamlNode
{
    private protected YamlNode(int start, int end, long expandedNodes, int height)
    {
        Start = start;
        End = end;
        ExpandedNodes = expandedNodes;
        Height = height;
    }

    /// <summary>Offset of the first character in the file's text.</summary>
    public int Start { get; }

    /// <summary>Offset after the last character.</summary>
    public int End { get; }

    /// <summary>How many nodes this one stands for once every alias below it is written out, itself included; at most <see cref="ManifestLimits.Nodes"/>.</summary>
    public long ExpandedNodes { get; }

    /// <summary>Levels of collections in it, aliases written out: 0 for a scalar, at most <see cref="ManifestLimits.Depth"/>.</summary>
    public int Height { get; }
}
