using System.Text.Json.Serialization;

namespace PrGate.Forges.GitHub;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GitHubPayload.User))]
[JsonSerializable(typeof(GitHubPayload.App))]
[JsonSerializable(typeof(GitHubPayload.Pull))]
[JsonSerializable(typeof(List<GitHubPayload.Pull>))]
[JsonSerializable(typeof(List<GitHubPayload.File>))]
[JsonSerializable(typeof(List<GitHubPayload.Review>))]
[JsonSerializable(typeof(GitHubPayload.Review))]
[JsonSerializable(typeof(GitHubPayload.Status))]
[JsonSerializable(typeof(GitHubPayload.Comment))]
[JsonSerializable(typeof(List<GitHubPayload.Comment>))]
[JsonSerializable(typeof(GitHubPayload.ReviewComment))]
[JsonSerializable(typeof(List<GitHubPayload.ReviewComment>))]
[JsonSerializable(typeof(GitHubPayload.Content))]
[JsonSerializable(typeof(List<GitHubPayload.FolderEntry>), TypeInfoPropertyName = "ListFolderEntry")]
[JsonSerializable(typeof(GitHubPayload.Tree))]
[JsonSerializable(typeof(GitHubPayload.Blob))]
[JsonSerializable(typeof(GitHubPayload.Installation))]
[JsonSerializable(typeof(GitHubPayload.InstallationToken))]
[JsonSerializable(typeof(GitHubBody.Status), TypeInfoPropertyName = "StatusBody")]
[JsonSerializable(typeof(GitHubBody.Comment), TypeInfoPropertyName = "CommentBody")]
[JsonSerializable(typeof(GitHubBody.Review), TypeInfoPropertyName = "ReviewBody")]
[JsonSerializable(typeof(GitHubBody.SingleComment), TypeInfoPropertyName = "SingleCommentBody")]
[JsonSerializable(typeof(GitHubEvent))]
internal sealed partial class GitHubJson : JsonSerializerContext;
