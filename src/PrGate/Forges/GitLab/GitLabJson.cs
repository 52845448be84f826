using System.Text.Json.Serialization;

namespace PrGate.Forges.GitLab;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GitLabPayload.User))]
[JsonSerializable(typeof(GitLabPayload.MergeRequest))]
[JsonSerializable(typeof(List<GitLabPayload.MergeRequest>))]
[JsonSerializable(typeof(List<GitLabPayload.Diff>))]
[JsonSerializable(typeof(GitLabPayload.Approvals))]
[JsonSerializable(typeof(List<GitLabPayload.Reviewer>))]
[JsonSerializable(typeof(List<GitLabPayload.Version>))]
[JsonSerializable(typeof(GitLabPayload.File))]
[JsonSerializable(typeof(List<GitLabPayload.TreeEntry>), TypeInfoPropertyName = "ListTreeEntry")]
[JsonSerializable(typeof(GitLabPayload.Commit))]
[JsonSerializable(typeof(GitLabPayload.Project))]
[JsonSerializable(typeof(GitLabPayload.Status))]
[JsonSerializable(typeof(GitLabPayload.Note))]
[JsonSerializable(typeof(GitLabPayload.Discussion))]
[JsonSerializable(typeof(List<GitLabPayload.Discussion>))]
[JsonSerializable(typeof(GitLabBody.Status), TypeInfoPropertyName = "StatusBody")]
[JsonSerializable(typeof(GitLabPayload.Award))]
[JsonSerializable(typeof(GitLabBody.Award), TypeInfoPropertyName = "AwardBody")]
[JsonSerializable(typeof(GitLabBody.Note), TypeInfoPropertyName = "NoteBody")]
[JsonSerializable(typeof(GitLabBody.Discussion), TypeInfoPropertyName = "DiscussionBody")]
[JsonSerializable(typeof(GitLabBody.Position), TypeInfoPropertyName = "PositionBody")]
[JsonSerializable(typeof(GitLabBody.Resolve))]
[JsonSerializable(typeof(GitLabEvent))]
internal sealed partial class GitLabJson : JsonSerializerContext;
