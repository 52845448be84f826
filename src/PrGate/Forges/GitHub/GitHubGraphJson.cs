using System.Text.Json.Serialization;

namespace PrGate.Forges.GitHub;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GitHubGraph.Answer))]
internal sealed partial class GitHubGraphJson : JsonSerializerContext;
