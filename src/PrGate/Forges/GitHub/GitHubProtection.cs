using System.Text.Json;
using System.Text.Json.Serialization;

namespace PrGate.Forges.GitHub;

/// <summary>The fields of branch protection and rulesets that are read (https://docs.github.com/rest/branches/branch-protection, https://docs.github.com/rest/repos/rules).</summary>
internal static class GitHubProtection
{
    internal sealed record Switch(bool Enabled);

    internal sealed record Check(string? Context, long? AppId);

    internal sealed record StatusChecks(IReadOnlyList<string>? Contexts, IReadOnlyList<Check>? Checks);

    internal sealed record Bypass(IReadOnlyList<JsonElement>? Users, IReadOnlyList<JsonElement>? Teams, IReadOnlyList<JsonElement>? Apps)
    {
        [JsonIgnore]
        public int Count => (Users?.Count ?? 0) + (Teams?.Count ?? 0) + (Apps?.Count ?? 0);
    }

    internal sealed record Reviews(
        int? RequiredApprovingReviewCount, bool? DismissStaleReviews, bool? RequireCodeOwnerReviews, bool? RequireLastPushApproval, Bypass? BypassPullRequestAllowances);

    internal sealed record Branch(
        StatusChecks? RequiredStatusChecks, Switch? EnforceAdmins, Reviews? RequiredPullRequestReviews, Switch? AllowForcePushes, Switch? AllowDeletions, Switch? RequiredSignatures);

    internal sealed record RuleCheck(string? Context, long? IntegrationId);

    internal sealed record Parameters(
        IReadOnlyList<RuleCheck>? RequiredStatusChecks, int? RequiredApprovingReviewCount, bool? DismissStaleReviewsOnPush, bool? RequireCodeOwnerReview, bool? RequireLastPushApproval);

    internal sealed record Rule(string? Type, long RulesetId, Parameters? Parameters);

    internal sealed record Ruleset(long Id, string? Name, IReadOnlyList<JsonElement>? BypassActors);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GitHubProtection.Branch))]
[JsonSerializable(typeof(List<GitHubProtection.Rule>))]
[JsonSerializable(typeof(GitHubProtection.Ruleset))]
internal sealed partial class GitHubProtectionJson : JsonSerializerContext;
