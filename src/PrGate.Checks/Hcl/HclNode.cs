namespace PrGate.Checks.Hcl;

/// <summary>A node of an HCL file, immutable, with its place.</summary>
/// <param name="start">Offset of the first character in the file's text.</param>
/// <param name="end">Offset after the last character.</param>
public abstract class HclNode(int start, int end)
{
    /// <summary>Offset of the first character in the file's text.</summary>
    public int Start { get; } = start;

    /// <summary>Offset after the last character.</summary>
    public int End { get; } = end;
}
