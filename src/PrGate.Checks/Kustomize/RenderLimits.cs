namespace PrGate.Checks.Kustomize;

/// <summary>The bounds of one rendering. Work is counted in steps, so the time is bounded without a clock and the same everywhere.</summary>
public sealed record RenderLimits
{
    public static readonly RenderLimits Default = new();

    /// <summary>Kustomizations inside each other.</summary>
    public int Depth { get; init; } = 32;

    /// <summary>Files read, each counted as often as it is read.</summary>
    public int Files { get; init; } = 5_000;

    /// <summary>Bytes of all files read: 32 MiB.</summary>
    public long Bytes { get; init; } = 32 << 20;

    /// <summary>Objects held at once.</summary>
    public int Objects { get; init; } = 10_000;

    /// <summary>Nodes visited or compared, ten for each node made, one for two characters of text made; 20 million are about two seconds of processor time.</summary>
    public long Steps { get; init; } = 20_000_000;

    /// <summary>Steps of all renderings of one change together: 100 million.</summary>
    public long StepsOfChange { get; init; } = 100_000_000;
}
