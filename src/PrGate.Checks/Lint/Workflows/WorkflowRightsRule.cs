using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Workflows;

/// <summary>PG6002: a GitHub workflow with more rights than it says it needs, or with actions that can change under it.</summary>
internal sealed class WorkflowRightsRule : IFileRule
{
    private const int ShaLength = 40;
    private const string PinFix = "Name the full commit, with the version in a comment: `uses: owner/action@<40 hexadecimal digits> # v1.2.3`.";

    private static readonly string[] Hosts = ["actions", "github"];

    public string Id => "PG6002";

    public string Title => "Workflow token rights, or action not pinned";

    public string Why => "A token that may do everything and an action that its owner can change are how one broken dependency becomes a broken repository.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = ".github/workflows/build.yaml",
        Bad = """
            on: push
            jobs:
              build:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v4
                  - uses: acme/deploy@v2
            """,
        Good = """
            on: push
            permissions:
              contents: read
            jobs:
              build:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v4
                  - uses: acme/deploy@8f4b7f84864484a7bf31766abe9204da3cbe65b3 # v2.1.0
            """,
        Details = """
            Three things are looked at:

            - `permissions: write-all`, of the workflow or of a job.
            - no `permissions:` at all: neither the workflow's, nor one of each job. A workflow that is only called by others takes the caller's rights and is left alone.
            - an action or a called workflow of somebody else that is not pinned to a commit of 40 hexadecimal digits, and a `docker://` image without a digest.

            As is the custom, GitHub's own actions (`actions/…`, `github/…`) may be named by a tag, though not by the branch `main` or `master`; actions of the repository itself (`./…`) need no pin.
            """,
        References = ["NSA Supply chain", "OpenSSF Scorecard Token-Permissions", "OpenSSF Scorecard Pinned-Dependencies"],
        Aliases = ["zizmor:unpinned-uses", "zizmor:excessive-permissions", "checkov:CKV2_GHA_1"],
    };

    public IEnumerable<LintFinding> Look(LintFile file) =>
        WorkflowFile.Of(file) is not { } workflow ? [] : Rights(file, workflow).Concat(Pins(file, workflow));

    private static IEnumerable<LintFinding> Rights(LintFile file, WorkflowFile workflow)
    {
        if (workflow.IsAction)
            yield break;
        foreach (var (body, path) in workflow.Jobs.Select(j => (j.Body, $"jobs.{j.Id}.permissions")).Prepend((workflow.Root, "permissions")))
        {
            if (body["permissions"] is YamlScalar { Text: "write-all" } all)
                yield return file.Finding(all.Start, all.End, "The token may write everything.", "List what is needed, such as `contents: read`.", path, "write-all");
        }
        var none = workflow.Root["permissions"] is null && workflow.Jobs.FirstOrDefault(j => j.Body["permissions"] is null) is { } first ? first : null;
        if (none is null || workflow.Triggers.SetEquals(["workflow_call"]))
            yield break;
        var at = WorkflowFile.Entry(workflow.Root, "jobs")!.Value.KeyNode;
        yield return file.Finding(
            at.Start, at.End, $"The rights of the token are not stated for the job {Shown.Key(none.Id)}, so it has what the repository gives by default.",
            "Add `permissions:` with `contents: read` above `jobs:`, and more only where it is needed.", "permissions", "none");
    }

    private static IEnumerable<LintFinding> Pins(LintFile file, WorkflowFile workflow)
    {
        foreach (var job in workflow.Jobs)
        {
            if (job.Body["uses"] is YamlScalar called && Unpinned(called.Text) is { } why)
                yield return Found(file, called, $"jobs.{job.Id}.uses", why);
            foreach (var step in job.Steps)
            {
                if (step.Uses is { } uses && Unpinned(uses.Text) is { } reason)
                    yield return Found(file, uses, $"{(job.Id.Length == 0 ? "runs" : $"jobs.{job.Id}")}.{step.Name}.uses", reason);
            }
        }
    }

    // The name without its version tells the finding: a new tag of the same action is not a new one.
    private static LintFinding Found(LintFile file, YamlScalar uses, string path, string message) =>
        file.Finding(uses.Start, uses.End, message, PinFix, path, uses.Text.Split('@')[0]);

    private static string? Unpinned(string uses)
    {
        if (uses.StartsWith("./", StringComparison.Ordinal) || uses.StartsWith("../", StringComparison.Ordinal) || uses.Contains("${{", StringComparison.Ordinal))
            return null;
        if (uses.StartsWith("docker://", StringComparison.Ordinal))
            return uses.Contains("@sha256:", StringComparison.Ordinal) ? null : $"The image {Shown.Key(uses)} is not pinned to a digest.";
        var at = uses.LastIndexOf('@');
        var version = at < 0 ? "" : uses[(at + 1)..];
        if (version.Length == ShaLength && version.All(char.IsAsciiHexDigit))
            return null;
        var owner = uses.Split('/')[0];
        if (Hosts.Contains(owner, StringComparer.OrdinalIgnoreCase))
            return version is "main" or "master" or "" ? $"The action {Shown.Key(uses)} follows a branch." : null;
        return $"The action {Shown.Key(uses)} is not pinned to a commit.";
    }
}
