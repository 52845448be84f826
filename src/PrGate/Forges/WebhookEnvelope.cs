namespace PrGate.Forges;

/// <summary>One request to a webhook address, as bytes.</summary>
/// <param name="Header">Looks a header up by name, ignoring case; null when absent.</param>
/// <param name="Body">The raw bytes that were signed.</param>
/// <param name="ReceivedAt">For signatures that carry a time.</param>
public sealed record WebhookEnvelope(Func<string, string?> Header, ReadOnlyMemory<byte> Body, DateTimeOffset ReceivedAt);
