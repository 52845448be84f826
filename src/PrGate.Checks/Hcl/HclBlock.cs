namespace PrGate.Checks.Hcl;

/// <summary>A block: <c>type "label" { … }</c>.</summary>
public sealed class HclBlock(string type, IReadOnlyList<HclLabel> labels, HclBody body, int headerEnd, int start, int end) : HclNode(start, end)
{
    public string Type { get; } = type;

    public IReadOnlyList<HclLabel> Labels { get; } = labels;

    public HclBody Body { get; } = body;

    /// <summary>Offset after the last label, or after the type when there is none: what a finding about the whole block underlines.</summary>
    public int HeaderEnd { get; } = headerEnd;

    /// <summary>The text of a label, or empty when there are fewer.</summary>
    public string LabelAt(int index) => index < Labels.Count ? Labels[index].Text : "";
}
