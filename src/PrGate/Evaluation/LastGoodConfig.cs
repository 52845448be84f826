namespace PrGate.Evaluation;

/// <summary>A config file as it was when it was last good.</summary>
public sealed record LastGoodConfig(string Path, byte[] Content);
