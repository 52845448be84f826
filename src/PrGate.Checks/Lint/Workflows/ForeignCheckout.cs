using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Workflows;

/// <summary>A workflow with the repository's own rights that fetches a fork's code and runs it.</summary>
internal static class ForeignCheckout
{
    private const string Fix = "Judge the fork's code under `pull_request`, and do what needs rights in a second workflow that only reads its results.";

    private static readonly string[] Privileged = ["pull_request_target", "workflow_run", "issue_comment"];

    private static readonly string[] HeadOfFork =
    [
        "github.head_ref", "github.event.pull_request.head.sha", "github.event.pull_request.head.ref", "github.event.pull_request.head.label", "github.event.pull_request.merge_commit_sha",
        "github.event.workflow_run.head_sha", "github.event.workflow_run.head_branch", "github.event.workflow_run.head_commit.id", "github.event.pull_request.head.repo.full_name",
        "github.event.workflow_run.head_repository.full_name", "github.event.pull_request.head.repo.clone_url",
    ];

    public static IEnumerable<LintFinding> Look(LintFile file, WorkflowFile workflow)
    {
        var trigger = Privileged.FirstOrDefault(workflow.Triggers.Contains);
        if (trigger is null)
            yield break;
        foreach (var job in workflow.Jobs.Where(j => !IsGuarded(j.Body)))
        {
            foreach (var step in job.Steps.Where(s => !IsGuarded(s.Body)))
            {
                if (Place(file, step) is not { } place)
                    continue;
                var runs = job.Steps.Skip(step.Index).Any(s => RunsCode(s, step));
                var message = runs
                    ? $"Under `{trigger}` this job has the repository's rights and secrets, and it fetches and runs a fork's code."
                    : $"Under `{trigger}` this job has the repository's rights and secrets, and it fetches a fork's code.";
                yield return file.Finding(place.Start, place.End, message, Fix, $"jobs.{job.Id}.{step.Name}", trigger) with { Severity = runs ? null : Severity.Warning };
            }
        }
    }

    private static (int Start, int End)? Place(LintFile file, WorkflowStep step)
    {
        if (step.Action.Equals("actions/checkout", StringComparison.OrdinalIgnoreCase))
        {
            var named = new[] { step.With("ref"), step.With("repository") }.FirstOrDefault(v => v is not null && NamesFork(v.Text));
            return named is null ? null : (named.Start, named.End);
        }
        if (step.Run is not { } run || !Fetches(run.Text))
            return null;
        var at = file.Source.Text.IndexOf(run.Text.Contains("gh pr checkout", StringComparison.Ordinal) ? "gh pr checkout" : "git ", run.Start, run.End - run.Start, StringComparison.Ordinal);
        return at < 0 ? (run.Start, run.End) : (at, EndOfLine(file.Source.Text, at, run.End));
    }

    private static int EndOfLine(string text, int at, int end)
    {
        var line = text.IndexOf('\n', at, end - at);
        return line < 0 ? end : line;
    }

    private static bool NamesFork(string text) =>
        text.Contains("refs/pull/", StringComparison.Ordinal) || GitHubExpression.InText(text).Any(r => HeadOfFork.Contains(r.Path) || r.Path.StartsWith("github.event.workflow_run.pull_requests", StringComparison.Ordinal))
        // "issue_comment" names the fork's commit by what an earlier step asked for.
        || GitHubExpression.InText(text).Any(r => r.Path.StartsWith("steps.", StringComparison.Ordinal) && (r.Path.EndsWith("head_sha", StringComparison.Ordinal) || r.Path.EndsWith("head_ref", StringComparison.Ordinal)));

    private static bool Fetches(string script) =>
        script.Contains("gh pr checkout", StringComparison.Ordinal)
        || ((script.Contains("git fetch", StringComparison.Ordinal) || script.Contains("git pull", StringComparison.Ordinal) || script.Contains("git checkout", StringComparison.Ordinal) || script.Contains("git clone", StringComparison.Ordinal))
            && (NamesFork(script) || script.Contains("pull/${{", StringComparison.Ordinal)));

    private static bool RunsCode(WorkflowStep step, WorkflowStep checkout) =>
        (step.Run is not null && step.Index > checkout.Index) || (step.Index == checkout.Index && step.Run is { } own && own.Text.TrimEnd().Contains('\n', StringComparison.Ordinal))
        || (step.Index > checkout.Index && step.Uses is { } uses && (uses.Text.StartsWith("./", StringComparison.Ordinal) || Builds(step.Action)));

    // Actions that run what they find in the working folder.
    private static bool Builds(string action) =>
        action.StartsWith("docker/build-push-action", StringComparison.OrdinalIgnoreCase) || action.StartsWith("docker/bake-action", StringComparison.OrdinalIgnoreCase)
        || action.StartsWith("gradle/", StringComparison.OrdinalIgnoreCase) || action.StartsWith("goreleaser/", StringComparison.OrdinalIgnoreCase)
        || action.StartsWith("golangci/", StringComparison.OrdinalIgnoreCase) || action.StartsWith("pre-commit/", StringComparison.OrdinalIgnoreCase);

    // A branch of the repository itself is no fork's.
    private static bool IsGuarded(YamlMapping body) =>
        body["if"] is YamlScalar condition && condition.Text.Replace(" ", "", StringComparison.Ordinal) is var plain
        && (plain.Contains("head.repo.full_name==github.repository", StringComparison.Ordinal) || plain.Contains("github.repository==github.event.pull_request.head.repo.full_name", StringComparison.Ordinal)
            || plain.Contains("head_repository.full_name==github.repository", StringComparison.Ordinal) || plain.Contains("!github.event.pull_request.head.repo.fork", StringComparison.Ordinal)
            || plain.Contains("head.repo.fork==false", StringComparison.Ordinal) || plain.Contains("github.event.workflow_run.event=='push'", StringComparison.Ordinal));
}
