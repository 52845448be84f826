namespace PrGate.Checks.Lint.Workflows;

/// <summary>
/// Which references hold text that anybody may write (docs.github.com, "Script injections", and the list of GitHub's Security Lab): titles, bodies, messages,
/// names and addresses of authors, names of branches, labels of forks.
/// </summary>
internal static class UntrustedText
{
    private static readonly string[] Whole =
    [
        "github", "github.event", "github.event.issue", "github.event.pull_request", "github.event.comment", "github.event.review", "github.event.discussion",
        "github.event.head_commit", "github.event.commits", "github.event.commits.*", "github.event.workflow_run", "github.event.pull_request.head", "github.event.pull_request.head.repo",
        "github.event.head_commit.author", "github.event.workflow_run.head_commit", "github.event.changes",
    ];

    private static readonly string[] Objects =
        ["issue", "pull_request", "comment", "review", "review_comment", "discussion", "discussion_comment", "head_commit", "commits", "workflow_run", "pages", "merge_group", "changes", "check_run", "check_suite"];

    public static bool Is(string path)
    {
        if (path is "github.head_ref" || Whole.Contains(path))
            return true;
        var steps = path.Split('.');
        if (steps is not ["github", "event", var subject, .., var last] || !Objects.Contains(subject))
            return false;
        // The base branch, milestones and labels are made by those who may write.
        if (steps.Contains("base") || steps.Contains("labels") || steps.Contains("milestone"))
            return false;
        return last switch
        {
            "title" or "body" or "message" or "page_name" or "head_ref" or "head_branch" or "display_title" => true,
            "name" or "email" => steps[^2] is "author" or "committer",
            "ref" or "label" => steps.Contains("head"),
            "default_branch" or "description" or "homepage" => steps.Contains("head") || steps.Contains("head_repository"),
            "from" => subject == "changes",
            _ => false,
        };
    }
}
