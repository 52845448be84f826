using PrGate.Checks.Reporting;

namespace PrGate.Forges;

/// <summary>What a webhook says stands on a commit in our place: compared with what was decided, so that what somebody else wrote there is noticed.</summary>
/// <param name="Context">The status' name; null when the forge names only the state of them all (GitLab's pipelines).</param>
/// <param name="State">Null for a word that is not known.</param>
/// <param name="Description">Null when the forge does not say it.</param>
public sealed record StatusClaim(string? Context, StatusState? State, string? Description)
{
    /// <summary>The reason of the run that states our status again.</summary>
    public const string Overwritten = "status.overwritten";
}
