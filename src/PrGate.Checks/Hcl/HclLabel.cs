namespace PrGate.Checks.Hcl;

/// <summary>A label of a block.</summary>
/// <param name="text">Without its quotes, escapes undone.</param>
public sealed class HclLabel(string text, int start, int end) : HclNode(start, end)
{
    public string Text { get; } = text;
}
