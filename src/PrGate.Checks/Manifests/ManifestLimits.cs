namespace PrGate.Checks.Manifests;

/// <summary>The bounds of one file. Counting them bounds the time too: the largest file they let through is read in well under 100 ms of processor time.</summary>
public static class ManifestLimits
{
    /// <summary>1 MiB a file.</summary>
    public const int Bytes = 1 << 20;

    /// <summary>Documents a file.</summary>
    public const int Documents = 500;

    /// <summary>Mappings and sequences inside each other, aliases written out.</summary>
    public const int Depth = 64;

    /// <summary>Nodes a file, counted as if every alias were written out.</summary>
    public const int Nodes = 100_000;
}
