using System.Globalization;
using System.Text;
using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitHub;

/// <summary>The text of the one query that reads reviews, commits, comments, reactions and statuses of a pull request, each only when it is asked for.</summary>
internal static class GitHubDetailsQuery
{
    /// <summary>What this query can read.</summary>
    public const PullRequestParts Parts =
        PullRequestParts.Reviews | PullRequestParts.Commits | PullRequestParts.Comments | PullRequestParts.Reactions | PullRequestParts.Statuses;

    private const string Actor = "{__typename login ...on User{databaseId}...on Bot{databaseId}...on Mannequin{databaseId}...on Organization{databaseId}}";
    private const string Person = "{databaseId login}";
    private const string GitActor = "{name email user" + Person + "}";
    private const string Page = "pageInfo{hasNextPage endCursor}";

    private static readonly (PullRequestParts Part, string Variable, string Selection)[] Selections =
    [
        (PullRequestParts.Reviews, "r",
            "reviews(first:100,after:$r){" + Page + "nodes{state body submittedAt lastEditedAt authorCanPushToRepository editor" + Actor + "author" + Actor
            + "commit{oid}}}"),
        (PullRequestParts.Commits, "c",
            "commits(first:100,after:$c){totalCount " + Page + "nodes{commit{oid parents(first:10){nodes{oid}}tree{oid}message author" + GitActor
            + "committer" + GitActor + "signature{isValid state wasSignedByGitHub signer" + Person + "}}}}"),
        (PullRequestParts.Comments, "m",
            "comments(first:100,after:$m){" + Page + "nodes{databaseId body createdAt lastEditedAt editor" + Actor + "author" + Actor + "}}"),
        (PullRequestParts.Reactions, "e", "reactions(first:100,after:$e){" + Page + "nodes{content createdAt user" + Person + "}}"),
        (PullRequestParts.Statuses, "s",
            "statusCheckRollup{contexts(first:100,after:$s){" + Page + "nodes{__typename ...on StatusContext{context state creator" + Actor
            + "}...on CheckRun{name status conclusion checkSuite{status conclusion app{slug}workflowRun{file{path}}}}}}}"),
    ];

    /// <summary>The query for <paramref name="parts"/>; apart, so that its text can be checked against the published schema.</summary>
    /// <param name="declarations">Of variables of another selection, each with a comma before it.</param>
    /// <param name="selection">What else is asked of the repository.</param>
    public static string Text(PullRequestParts parts, string declarations = "", string selection = "")
    {
        var text = new StringBuilder("query($owner:String!,$name:String!,$number:Int!", 1_500);
        foreach (var (part, variable, _) in Selections)
        {
            if (parts.HasFlag(part))
                text.Append(CultureInfo.InvariantCulture, $",${variable}:String");
        }
        text.Append(declarations).Append("){repository(owner:$owner,name:$name){pullRequest(number:$number){headRefOid ");
        foreach (var (part, _, fields) in Selections)
        {
            if (parts.HasFlag(part))
                text.Append(fields).Append(' ');
        }
        return text.Append('}').Append(selection).Append("}}").ToString();
    }

    /// <summary>The variable that carries a part's cursor.</summary>
    public static string CursorOf(PullRequestParts part) => Selections.First(s => s.Part == part).Variable;
}
