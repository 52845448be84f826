using System.Text.Json;
using System.Text.Json.Serialization;
using PrGate.Checks.PullRequests;

namespace PrGate.Evaluation;

internal sealed class CommitShaJsonConverter : JsonConverter<CommitSha>
{
    public override CommitSha Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CommitSha.TryParse(reader.GetString(), out var sha) ? sha.Value : throw new JsonException("A commit SHA was expected.");

    public override void Write(Utf8JsonWriter writer, CommitSha value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
