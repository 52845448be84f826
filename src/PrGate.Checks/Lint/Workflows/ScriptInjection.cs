using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Workflows;

/// <summary>Untrusted text that is pasted into a script before a shell or an interpreter reads it.</summary>
internal sealed class ScriptInjection(LintFile file, WorkflowFile workflow)
{
    private const string Fix = "Set it as a variable under `env:` of the step and use that, in quotes: the shell then takes it as text.";

    /// <summary>Actions with a parameter that is a program.</summary>
    private static readonly (string Action, string Parameter)[] Scripts =
    [
        ("actions/github-script", "script"), ("azure/cli", "inlinescript"), ("azure/powershell", "inlinescript"), ("appleboy/ssh-action", "script"),
        ("nick-fields/retry", "command"), ("nick-invision/retry", "command"), ("jannekem/run-python-script-action", "script"), ("mikefarah/yq", "cmd"),
    ];

    // A variable may be used many times, and its value be long.
    private readonly Dictionary<YamlScalar, bool> _isUntrusted = new(ReferenceEqualityComparer.Instance);

    public IEnumerable<LintFinding> Look() =>
        from job in workflow.Jobs
        from step in job.Steps
        from script in ScriptsOf(step)
        from found in In(job, step, script)
        select found;

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

    private IEnumerable<LintFinding> In(WorkflowJob job, WorkflowStep step, YamlScalar script)
    {
        var from = script.Start;
        var isLost = false;
        foreach (var reference in GitHubExpression.InText(script.Text))
        {
            var written = script.Text[reference.Start..reference.End];
            // Escapes of the quotes can stand between: then the script as a whole is shown.
            var at = isLost ? -1 : file.Source.Text.IndexOf(written, from, Math.Max(0, script.End - from), StringComparison.Ordinal);
            isLost = at < 0;
            from = isLost ? from : at + written.Length;
            if (Why(reference, written, job, step) is not { } why)
                continue;
            var (start, end) = isLost ? (script.Start, script.End) : (at, at + written.Length);
            yield return file.Finding(
                start, end, $"{Shown.Key(written)} {why}, and it is pasted into this script before it runs.", Fix,
                $"{(job.Id.Length == 0 ? "runs" : $"jobs.{job.Id}")}.{step.Name}", reference.Path);
        }
    }

    private string? Why(WorkflowReference reference, string written, WorkflowJob job, WorkflowStep step)
    {
        if (UntrustedText.Is(reference.Path))
            return "is text that anybody may write";
        // A variable that is pasted, and not read by the shell, is no protection.
        if (!reference.Path.StartsWith("env.", StringComparison.Ordinal) || !written.StartsWith("env.", StringComparison.OrdinalIgnoreCase))
            return null;
        var name = written["env.".Length..];
        var value = Variable(step.Body, name) ?? Variable(job.Body, name) ?? Variable(workflow.Root, name);
        return value is not null && IsUntrusted(value) ? "holds text that anybody may write" : null;
    }

    private bool IsUntrusted(YamlScalar value)
    {
        if (!_isUntrusted.TryGetValue(value, out var isUntrusted))
            _isUntrusted[value] = isUntrusted = GitHubExpression.InText(value.Text).Any(r => UntrustedText.Is(r.Path));
        return isUntrusted;
    }

    private static YamlScalar? Variable(YamlMapping body, string name) => (body["env"] as YamlMapping)?[name] as YamlScalar;
}
