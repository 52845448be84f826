using System.Text.Json.Serialization;

namespace PrGate.Simulation;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(SimulationAnswer))]
[JsonSerializable(typeof(SimulationProblem))]
[JsonSerializable(typeof(SimulationQuestion))]
internal sealed partial class SimulationJson : JsonSerializerContext;
