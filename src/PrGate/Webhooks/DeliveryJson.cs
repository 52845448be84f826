using System.Text.Json.Serialization;

namespace PrGate.Webhooks;

[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
