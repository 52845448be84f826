namespace PrGate.Webhooks;

/// <summary>A webhook delivery as it is stored.</summary>
/// <param name="DeliveryId">The forge's id; with <paramref name="Forge"/> the key.</param>
/// <param name="Event">The event and its action, for people.</param>
/// <param name="Headers">The headers worth keeping: never a signature or token.</param>
/// <param name="Body">The raw bytes; kept for what was accepted and what was not understood.</param>
public sealed record DeliveryRecord(
    string Forge, string DeliveryId, string Event, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body);
