using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Settings;

/// <summary>Judges how well the branch that a pull request goes to is protected on its host.</summary>
public sealed record SettingsCheck(SettingsConfig Config) : ICheck
{
    public const string Name = "settings";

    public PullRequestParts Needs => PullRequestParts.Facts;

    public IEnumerable<CheckResult> Evaluate(GateInput input)
    {
        yield return Judge(Config, input.Settings);
    }

    /// <summary>The result for a branch, also outside of any pull request.</summary>
    /// <param name="settings">Null when they were not read.</param>
    public static CheckResult Judge(SettingsConfig config, BranchSettings? settings)
    {
        if (settings is null)
            return Result(config, CheckStatus.Pending, "the host's settings of the branch were not read yet", "wait a moment, then write /recheck", []);
        var (lax, unknown, nodes) = (new List<SettingsRule>(), new List<SettingsRule>(), new List<ExplanationNode>());
        foreach (var rule in SettingsRules.Of(config.Profile))
        {
            if (settings.Facts.FirstOrDefault(f => f.Kind == rule.Kind) is not { } fact)
                continue;
            if (fact.Holds == false)
                lax.Add(rule);
            else if (fact.Holds is null)
                unknown.Add(rule);
            nodes.Add(new ExplanationNode { Title = rule.Title, State = StateOf(fact), Why = fact.Found });
        }
        return (lax, unknown, nodes) switch
        {
            ({ Count: > 0 }, _, _) => Result(config, CheckStatus.Failed, Sum($"{Words.Count(lax.Count, "setting")} of {settings.Branch} lax: not so that {lax[0].Title}", unknown), lax[0].Fix, nodes),
            (_, { Count: > 0 }, _) => Result(config, CheckStatus.Pending, $"{Words.Count(unknown.Count, "setting")} of {settings.Branch} could not be read: whether {unknown[0].Title}", "grant the gate the permission to read them (GitHub: `administration: read`; GitLab: Maintainer)", nodes),
            (_, _, []) => Result(config, CheckStatus.Pending, $"the host stated nothing of {settings.Branch}", "tell your PrGate administrator", nodes),
            _ => Result(config, CheckStatus.Passed, $"{Words.Count(nodes.Count, "setting")} of {settings.Branch} as {config.Profile.ToString().ToLowerInvariant()} asks", null, nodes),
        };
    }

    // A warning is shown with its result, and lets the pull request in.
    private static CheckResult Result(SettingsConfig config, CheckStatus status, string summary, string? next, List<ExplanationNode> nodes)
    {
        var warns = config.Mode == SettingsMode.Warn && status != CheckStatus.Passed;
        return new CheckResult
        {
            Check = Name,
            Family = Name,
            Status = warns ? CheckStatus.Passed : status,
            Summary = warns ? $"warning: {summary}" : summary,
            Next = warns ? null : next,
            Evidence = warns && next is not null ? [next] : [],
            Explanation = nodes.Count == 0 ? null : new ExplanationNode
            {
                Title = $"settings, profile {config.Profile.ToString().ToLowerInvariant()}",
                State = nodes.Any(n => n.State == ExplanationState.Fails) ? ExplanationState.Fails
                    : nodes.Any(n => n.State == ExplanationState.Unknown) ? ExplanationState.Unknown : ExplanationState.Holds,
                Children = nodes,
            },
        };
    }

    private static string Sum(string text, List<SettingsRule> unknown) => unknown.Count == 0 ? text : $"{text}; {unknown.Count} unknown";

    private static ExplanationState StateOf(SettingFact fact) => fact.Holds switch
    {
        true => ExplanationState.Holds,
        false => ExplanationState.Fails,
        _ => ExplanationState.Unknown,
    };
}
