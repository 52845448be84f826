namespace PrGate.Checks.Lint.Workflows;

/// <summary>PG6001: a GitHub workflow that runs what a stranger wrote.</summary>
internal sealed class UntrustedWorkflowRule : IFileRule
{
    public string Id => "PG6001";

    public string Title => "Untrusted text or a fork's code runs in a workflow";

    public string Why => "Whoever opens a pull request or an issue then runs commands with the workflow's token and secrets.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = ".github/workflows/label.yaml",
        Bad = """
            on: pull_request_target
            permissions:
              pull-requests: write
            jobs:
              greet:
                runs-on: ubuntu-latest
                steps:
                  - run: echo "Thanks for ${{ github.event.pull_request.title }}"
            """,
        Good = """
            on: pull_request_target
            permissions:
              pull-requests: write
            jobs:
              greet:
                runs-on: ubuntu-latest
                steps:
                  - run: echo "Thanks for $TITLE"
                    env:
                      TITLE: ${{ github.event.pull_request.title }}
            """,
        Details = """
            Two things are looked at, in workflows and in composite actions:

            - **Script injection**: an expression in a `run:` (or in the script of `actions/github-script` and the like) whose value is text that anybody may write: titles, bodies, commit messages, names and addresses of authors, names of branches, and whole events by `toJSON`. Comparisons and `contains()` are none. A variable under `env:` is fine when the shell reads it (`$TITLE`), and not when it is pasted (`${{ env.TITLE }}`).
            - **A fork's code with the repository's rights**: under `pull_request_target`, `workflow_run` or `issue_comment`, a checkout of the pull request's head whose code is then run. A job or step that is limited to branches of the repository itself (`github.event.pull_request.head.repo.full_name == github.repository`) is fine. A checkout after which nothing runs is a warning.
            """,
        References = ["NSA Supply chain", "OpenSSF Scorecard Dangerous-Workflow"],
        Aliases = ["actionlint:expression", "zizmor:template-injection", "zizmor:dangerous-triggers", "checkov:CKV_GHA_2"],
    };

    public IEnumerable<LintFinding> Look(LintFile file) =>
        WorkflowFile.Of(file) is { } workflow ? new ScriptInjection(file, workflow).Look().Concat(ForeignCheckout.Look(file, workflow)) : [];
}
