using System.Text.Json.Serialization;
using PrGate.Forges;

namespace PrGate.Evaluation;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PeopleAnswer))]
internal sealed partial class PeopleJson : JsonSerializerContext;
