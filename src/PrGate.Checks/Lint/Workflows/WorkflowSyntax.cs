using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Workflows;

/// <summary>What GitHub refuses a workflow for before any of it runs (docs.github.com, "Workflow syntax for GitHub Actions").</summary>
internal static class WorkflowSyntax
{
    public static IEnumerable<ManifestProblem> Problems(LintFile file)
    {
        if (file.Role != FileRole.Workflow || WorkflowFile.IsActionFile(file.Path) || file.Manifest is not { IsComplete: true, Documents.Count: > 0 } manifest)
            return [];
        return manifest.Documents[0].Root is YamlMapping root
            ? Structure(root).Concat(Expressions(root))
            : [At(manifest.Documents[0].Root, "A workflow is a mapping with `on` and `jobs`.", "Add both, or move the file out of the workflows' folder.")];
    }

    private static IEnumerable<ManifestProblem> Structure(YamlMapping root)
    {
        var first = root.Entries.Count > 0 ? root.Entries[0].KeyNode : (YamlNode)root;
        if (WorkflowFile.Entry(root, "on") is null)
            yield return At(first, "The workflow says nothing of when it runs.", "Add `on:` with an event.");
        if (WorkflowFile.Entry(root, "jobs") is not { } jobs)
            yield return At(first, "The workflow has no jobs.", "Add `jobs:` with at least one.");
        else if (jobs.Value is not YamlMapping { Entries.Count: > 0 } body)
            yield return At(jobs.KeyNode, "`jobs` is a mapping of at least one job.", "Add a job by its id.");
        else
        {
            foreach (var problem in body.Entries.SelectMany(Job))
                yield return problem;
        }
    }

    private static IEnumerable<ManifestProblem> Job(YamlEntry job)
    {
        if (job.Value is not YamlMapping body)
            return [At(job.KeyNode, $"The job {Shown.Key(job.Key)} is no mapping.", "Give it `runs-on` and `steps`, or `uses`.")];
        if (body["uses"] is not null)
            return [];
        if (body["runs-on"] is null)
            return [At(job.KeyNode, $"The job {Shown.Key(job.Key)} has neither `runs-on` nor `uses`.", "Say where it runs, or which workflow it calls.")];
        return body["steps"] is YamlSequence { Items.Count: > 0 } steps
            ? steps.Items.SelectMany(Step)
            : [At(job.KeyNode, $"The job {Shown.Key(job.Key)} has no list of `steps`.", "Add one with at least one step.")];
    }

    private static IEnumerable<ManifestProblem> Step(YamlNode step)
    {
        if (step is not YamlMapping body)
            yield return At(step, "A step is a mapping.", "Give it `run` or `uses`.");
        else if (body["run"] is null && body["uses"] is null)
            yield return At(body, "This step has neither `run` nor `uses`.", "Say what it does.");
        else if (body["run"] is not null && WorkflowFile.Entry(body, "uses") is { } uses)
            yield return At(uses.KeyNode, "This step has both `run` and `uses`.", "Make two steps of it.");
    }

    // The reader has bounded depth and nodes, aliases written out.
    private static IEnumerable<ManifestProblem> Expressions(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(e => Expressions(e.Value)),
        YamlSequence sequence => sequence.Items.SelectMany(i => Expressions(i)),
        YamlScalar scalar when IsOpen(scalar.Text) => [At(scalar, "An expression `${{` is not closed here.", "Add the missing `}}`.")],
        _ => [],
    };

    private static bool IsOpen(string text)
    {
        for (var at = text.IndexOf("${{", StringComparison.Ordinal); at >= 0;)
        {
            var close = GitHubExpression.EndOf(text, at + 3);
            if (close < 0)
                return true;
            at = text.IndexOf("${{", close, StringComparison.Ordinal);
        }
        return false;
    }

    private static ManifestProblem At(YamlNode node, string message, string fix) => new(ProblemKind.Syntax, node.Start, node is YamlScalar ? node.End : node.Start, message, fix);
}
