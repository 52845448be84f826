using PrGate.Checks.Configuration;

namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>What has to be said about renderings: a rendering that breaks, a patch that loses its target, a part that is not rendered.</summary>
public static class RenderFindings
{
    /// <summary>
    /// One finding for each problem of the head that the base does not have: an error blocks when the base could be rendered, and is a note when it
    /// could not; so does a patch that changed something and no longer does. A bound that is passed always blocks.
    /// </summary>
    /// <param name="lint">Severities that the configuration states; what is a note by nature stays one, and a bound cannot be switched off.</param>
    /// <param name="today">The day (UTC), for checks that are enforced from a day on.</param>
    /// <param name="which">Null: every problem.</param>
    public static IReadOnlyList<Finding> Of(IEnumerable<EnvironmentDiff> environments, LintConfig? lint = null, DateOnly today = default, Predicate<RenderProblem>? which = null)
    {
        var findings = new Dictionary<string, Finding>(StringComparer.Ordinal);
        foreach (var environment in environments)
        {
            var known = environment.Before?.Problems.Select(p => p.Key).ToHashSet(StringComparer.Ordinal) ?? [];
            foreach (var problem in environment.After?.Problems ?? [])
            {
                if (which?.Invoke(problem) == false)
                    continue;
                var isNew = !known.Contains(problem.Key);
                var wasRendered = environment.Before is not { IsFailed: true };
                if (!isNew && problem.Level != ProblemLevel.Error)
                    continue;
                if (Configured(Make(environment, problem, problem.IsLimit || (isNew && wasRendered)), environment, problem, lint, today) is not { } finding)
                    continue;
                if (!findings.TryGetValue(finding.Fingerprint, out var before) || (before.Counts, before.Severity).CompareTo((finding.Counts, finding.Severity)) < 0)
                    findings[finding.Fingerprint] = finding;
            }
        }
        return [.. findings.Values.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)];
    }

    // What is switched off under its own check still leaves an environment unrendered, which is another check's matter.
    private static Finding? Configured(Finding finding, EnvironmentDiff environment, RenderProblem problem, LintConfig? lint, DateOnly today)
    {
        if (lint is null || problem.IsLimit || finding.Severity == Severity.Note)
            return finding;
        string[] reaches = [RepositoryPath.Join(environment.Deployment.Directory, KustomizationLoader.FileNames[0])];
        var severity = lint.SeverityOf(finding.Rule, finding.Severity, finding.File, reaches);
        if (severity is null && problem.Level == ProblemLevel.Error && finding.Rule != RenderRules.Broken)
            return Configured(finding with { Rule = RenderRules.Broken }, environment, problem, lint, today);
        if (severity is not { } stated)
            return null;
        var setting = lint.SettingOf(finding.Rule) is { } found && found.AppliesTo(finding.File, reaches) ? found : null;
        var mode = setting is null ? RuleMode.Enforce : RuleModes.On(today, setting.Mode, setting.EnforceFrom);
        return finding with { Severity = stated, Mode = mode, Counts = mode == RuleMode.Enforce, EnforceFrom = mode == RuleMode.Enforce ? null : setting!.EnforceFrom };
    }

    private static Finding Make(EnvironmentDiff environment, RenderProblem problem, bool blocks)
    {
        var (rule, severity, message) = problem.Level switch
        {
            ProblemLevel.Error => (problem.Rule ?? RenderRules.Broken, blocks ? Severity.Error : Severity.Note, $"{environment.Deployment.Name} {(environment.Before is null ? "cannot" : "can no longer")} be rendered: {problem.Message}"),
            ProblemLevel.Warning => (problem.Rule ?? RenderRules.LostTarget, blocks ? Severity.Error : Severity.Warning, problem.Message),
            _ => (problem.Rule ?? RenderRules.NotRendered, Severity.Note, problem.Message),
        };
        if (problem.Level == ProblemLevel.Error && !blocks)
            message = $"{environment.Deployment.Name} cannot be rendered, as before: {problem.Message}";
        return new Finding
        {
            Rule = rule,
            Severity = severity,
            File = problem.File,
            Line = problem.Line,
            Column = problem.Column,
            Message = message,
            Fix = problem.Fix,
            Fingerprint = Fingerprint.Of(rule, problem.File, problem.Message),
        };
    }
}
