using System.Text;
using PrGate.Checks.ChatCommands;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Lint;

/// <summary>Whether somebody who may waive stands behind a change: its author, or somebody who approves its head.</summary>
public static class WaiveRole
{
    private static readonly byte[][] Marks =
        [.. new[] { "prgate:ignore", "prgate.dev/ignore", "kube-linter.io/", "checkov", "trivy:ignore:", "kics-scan" }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Whom the forge must be asked about: nobody unless a changed file holds a suppression at the head.</summary>
    public static PeopleQuery Query(GateInput input)
    {
        var grant = input.Config.Config.Roles.Waive;
        return grant.IsEmpty || !input.GatedFiles.Any(HoldsSuppression)
            ? PeopleQuery.Nothing
            : Backers(input.PullRequest).Aggregate(PeopleQuery.Nothing, (query, person) => query.And(RoleAnswer.Query(grant, person)));
    }

    internal static bool IsBehind(GateInput input)
    {
        var grant = input.Config.Config.Roles.Waive;
        return !input.IsFolder && !grant.IsEmpty && Backers(input.PullRequest).Any(person => RoleAnswer.Of(grant, person, input.PullRequest, input.People).Holds == true);
    }

    // A suppression that is pushed after an approval is not what was approved.
    private static IEnumerable<Person> Backers(PullRequest pullRequest) =>
        pullRequest.Reviews.Where(r => r.State != ReviewState.Commented).GroupBy(r => r.Author.Id).Select(g => g.MaxBy(r => r.SubmittedAt)!)
            .Where(r => r.State == ReviewState.Approved && r.Commit == pullRequest.Head)
            .Select(r => r.Author)
            .Prepend(pullRequest.Author);

    private static bool HoldsSuppression(ChangedFile file) =>
        file.Head is FileContent.Loaded loaded && Array.Exists(Marks, mark => loaded.Bytes.Span.IndexOf(mark) >= 0);
}
