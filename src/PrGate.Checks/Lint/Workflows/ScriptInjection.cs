using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Workflows;

/// <summary>Untrusted text that is pasted into a script before a shell or an interpreter reads it.</summary>
internal static class ScriptInjection
{
    private const string Fix = "Set it as a variable under `env:` of the step and use that, in quotes: the shell then takes it as text.";

    /// <summary>Actions with a parameter that is a program.</summary>
    private static readonly (string Action, string Parameter)[] Scripts =
    [
        ("actions/github-script", "script"), ("azure/cli", "inlinescript"), ("azure/powershell", "inlinescript"), ("appleboy/ssh-action", "script"),
        ("nick-fields/retry", "command"), ("nick-invision/retry", "command"), ("jannekem/run-python-script-action", "script"), ("mikefarah/yq", "cmd"),
    ];

    public static IEnumerable<LintFinding> Look(LintFile file, WorkflowFile workflow)
    {
        foreach (var job in workflow.Jobs)
        {
            foreach (var step in job.Steps)
            {
                foreach (var script in ScriptsOf(step))
                {
                    foreach (var found in In(file, workflow, job, step, script))
                        yield return found;
                }
            }
        }
    }

    private static IEnumerable<YamlScalar> ScriptsOf(WorkflowStep step)
    {
        if (step.Run is { } run)
            yield return run;
        foreach (var (_, parameter) in Scripts.Where(s => s.Action.Equals(step.Action, StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var entry in (step.Body["with"] as YamlMapping)?.Entries ?? [])
            {
                if (entry.Key.Equals(parameter, StringComparison.OrdinalIgnoreCase) && entry.Value is YamlScalar script)
                    yield return script;
            }
        }
    }

    private static IEnumerable<LintFinding> In(LintFile file, WorkflowFile workflow, WorkflowJob job, WorkflowStep step, YamlScalar script)
    {
        var from = script.Start;
        foreach (var reference in GitHubExpression.InText(script.Text))
        {
            var written = script.Text[reference.Start..reference.End];
            var at = file.Source.Text.IndexOf(written, from, Math.Max(0, script.End - from), StringComparison.Ordinal);
            from = at < 0 ? from : at + written.Length;
            if (Why(reference.Path, workflow, job, step) is not { } why)
                continue;
            var (start, end) = at < 0 ? (script.Start, script.End) : (at, at + written.Length);
            yield return file.Finding(
                start, end, $"{Shown.Key(written)} {why}, and it is pasted into this script before it runs.", Fix,
                $"{(job.Id.Length == 0 ? "runs" : $"jobs.{job.Id}")}.{step.Name}", reference.Path);
        }
    }

    private static string? Why(string path, WorkflowFile workflow, WorkflowJob job, WorkflowStep step)
    {
        if (UntrustedText.Is(path))
            return "is text that anybody may write";
        // A variable that is pasted, and not read by the shell, is no protection.
        if (path.Split('.') is not ["env", var name])
            return null;
        return new[] { step.Body, job.Body, workflow.Root }.Select(b => Variable(b, name)).FirstOrDefault(v => v is not null) is { } value
            && GitHubExpression.InText(value.Text).Any(r => UntrustedText.Is(r.Path)) ? "holds text that anybody may write" : null;
    }

    private static YamlScalar? Variable(YamlMapping body, string name) =>
        (body["env"] as YamlMapping)?.Entries.FirstOrDefault(e => e.KeyNode?.Text.Equals(name, StringComparison.OrdinalIgnoreCase) == true).Value as YamlScalar;
}
