namespace PrGate.Checks.Hcl;

/// <summary>The bounds of one HCL file. The parser never looks back, so they bound its time too.</summary>
public static class HclLimits
{
    /// <summary>1 MiB a file.</summary>
    public const int Bytes = 1 << 20;

    /// <summary>Blocks, expressions, templates and signs inside each other.</summary>
    public const int Depth = 64;

    /// <summary>Nodes a file.</summary>
    public const int Nodes = 200_000;
}
