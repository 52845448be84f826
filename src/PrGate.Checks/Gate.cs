using PrGate.Checks.Configuration;
using PrGate.Checks.Overrides;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks;

/// <summary>The whole decision: select the checks, run them, combine what they say. Green is only what was judged.</summary>
public static class Gate
{
    /// <summary>The family of results that state PrGate's own trouble.</summary>
    public const string InternalFamily = "internal";

    /// <summary>What must be loaded before <see cref="Judge"/>: the union of what the checks need, under the proposed rules too.</summary>
    public static PullRequestParts Needs(ConfigInEffect config)
    {
        var needs = PullRequestParts.Files;
        foreach (var rules in new[] { config.Config, config.ProposedReading?.Config })
        {
            if (rules is not null)
                needs = CheckCatalog.Select(rules).Aggregate(needs, (sum, c) => sum | c.Check.Needs);
        }
        return needs;
    }

    public static Verdict Judge(GateInput input)
    {
        var config = input.Config;
        var pullRequest = input.PullRequest;
        var results = new List<CheckResult>();
        if (config.Origin == ConfigOrigin.Broken)
            results.AddRange(Run(ConfigCheck.Name, new ConfigCheck(), input));
        else if (pullRequest.IsDraft && config.Config.Gate.Drafts == DraftMode.None)
            results.Add(DraftWaits);
        else if (input.GatedFiles.Count > 0)
            results.AddRange([.. CheckCatalog.Select(config.Config).Where(c => CanJudge(c.Check, input)).SelectMany(c => Run(c.Name, c.Check, input)), .. input.Carried ?? []]);
        else if (pullRequest.Files.Incomplete is null)
            results.Add(NothingGated);

        if (pullRequest.Files.Incomplete is { } why)
            results.Add(IncompleteList(why));
        return OverrideRules.Apply(new Verdict(results, input.GatedFiles.Count, [.. ConfigCheck.Notices(config)]), input);
    }

    /// <summary>The families whose results a merge group takes from its pull requests.</summary>
    public static IReadOnlySet<string> CarriedFamilies(ConfigInEffect config) =>
        CheckCatalog.Select(config.Config).Where(c => JudgesPeople(c.Check)).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);

    private static bool CanJudge(ICheck check, GateInput input) => input.Carried is null || !JudgesPeople(check);

    private static bool JudgesPeople(ICheck check) => (check.Needs & PullRequestParts.OfPullRequest) != PullRequestParts.None;

    // The one place where a check's exception is caught: it becomes an error with its kind, never a pass, and its text may hold a file's content.
    private static IReadOnlyList<CheckResult> Run(string name, ICheck check, GateInput input)
    {
        try
        {
            return [.. check.Evaluate(input)];
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return [Error(name, $"the {name} check broke off ({fault.GetType().Name})", "tell your PrGate administrator: pushing again will not help")];
        }
    }

    private static CheckResult DraftWaits { get; } = new()
    {
        Check = "draft", Family = "gate", Status = CheckStatus.Pending, Summary = "drafts are not judged here", Next = "mark it ready for review",
    };

    private static CheckResult NothingGated { get; } = new()
    {
        Check = "scope", Family = "gate", Status = CheckStatus.Passed, Summary = "no gated files changed",
    };

    internal static CheckResult NothingRan { get; } = Error("gate", "no check ran", "tell your PrGate administrator");

    private static CheckResult IncompleteList(string why) => new()
    {
        Check = "files", Family = "gate", Status = CheckStatus.Error, Summary = $"the list of changed files is incomplete: {why}", Next = "split the change into smaller pull requests",
    };

    private static CheckResult Error(string check, string summary, string next) => new()
    {
        Check = check, Family = InternalFamily, Status = CheckStatus.Error, Summary = summary, Next = next,
    };
}
