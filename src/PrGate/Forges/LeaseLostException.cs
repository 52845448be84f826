namespace PrGate.Forges;

/// <summary>This run's lease ended and another run may hold the pull request: whatever was decided here must not be shown.</summary>
public sealed class LeaseLostException(string message) : Exception(message);
