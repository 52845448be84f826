using System.Text.Json.Serialization;
using PrGate.Checks;
using PrGate.Checks.Reporting;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>How verdicts, reports and published states are kept in the database.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(CommitShaJsonConverter)])]
[JsonSerializable(typeof(Verdict))]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(PublishedState))]
[JsonSerializable(typeof(IReadOnlyList<SeenApproval>))]
public sealed partial class EvaluationJson : JsonSerializerContext;
