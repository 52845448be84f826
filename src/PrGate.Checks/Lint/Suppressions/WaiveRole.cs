using PrGate.Checks.ChatCommands;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Lint;

/// <summary>Whether somebody who may waive stands behind a change: its author, or somebody who approves its head.</summary>
internal static class WaiveRole
{
    public static bool IsBehind(GateInput input)
    {
        var pullRequest = input.PullRequest;
        var grant = input.Config.Config.Roles.Waive;
        if (input.IsFolder || grant.IsEmpty)
            return false;
        // A suppression that is pushed after an approval is not what was approved.
        var approvers = pullRequest.Reviews.GroupBy(r => r.Author.Id)
            .Select(g => g.Where(r => r.State != ReviewState.Commented).MaxBy(r => r.SubmittedAt))
            .Where(r => r is { State: ReviewState.Approved } && r.Commit == pullRequest.Head)
            .Select(r => r!.Author);
        return approvers.Prepend(pullRequest.Author).Any(person => RoleAnswer.Of(grant, person, pullRequest, input.People).Holds == true);
    }
}
