using System.Text.Json.Serialization;
using PrGate.Checks.Settings;

namespace PrGate.RepositorySettings;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<SettingFact>))]
internal sealed partial class SettingsJson : JsonSerializerContext;
