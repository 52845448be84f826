namespace PrGate.Forges;

/// <summary>A webhook, verified and translated.</summary>
/// <param name="DeliveryId">The forge's id of the delivery: the same when it is sent again. Never empty unless rejected.</param>
/// <param name="Event">The event and its action as the forge names them, for people: <c>pull_request.opened</c>.</param>
public sealed record WebhookReading(string DeliveryId, string Event, Receipt Receipt);
