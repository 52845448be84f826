using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Configuration;

/// <summary>Judges the configuration itself: the one in force, and the one a pull request proposes. A proposed file never takes effect before it is merged.</summary>
public sealed class ConfigCheck : ICheck
{
    public const string Name = "config";

    private const string Rule = "config";

    public PullRequestParts Needs => PullRequestParts.Facts;

    public IEnumerable<CheckResult> Evaluate(GateInput input)
    {
        if (input.Config.Origin == ConfigOrigin.Broken)
            yield return Broken(input.Config);
        if (input.Config.ProposedReading is { } proposed)
            yield return proposed.IsValid ? Compare(input, proposed.Config) : Refuse(input, proposed.Errors);
    }

    /// <summary>What the reader must know of where the rules came from.</summary>
    public static IEnumerable<string> Notices(ConfigInEffect config)
    {
        if (config.Origin == ConfigOrigin.Defaults)
            yield return $"The base branch has no {RepositoryConfig.Places[0]}: every changed file is linted, and no approval is required.";
        if (config.Origin == ConfigOrigin.LastGood)
            yield return $"The base branch's configuration is broken, and the last good one judged this: {config.Problem?.ToString() ?? "it could not be read."}";
        if (config.Proposed is not null)
            yield return "This pull request changes the gate's configuration. It was judged by the base branch's rules.";
    }

    private static CheckResult Broken(ConfigInEffect config)
    {
        var problem = config.Problem;
        return new CheckResult
        {
            Check = Name,
            Family = Name,
            Status = CheckStatus.Error,
            Summary = problem is null
                ? "the base branch's configuration cannot be used, and no earlier one is known"
                : $"{problem.File}:{problem.Line}: {problem.Message.TrimEnd('.')}",
            Next = "correct the file on the base branch",
            Findings = problem is null ? [] : [Finding(problem)],
        };
    }

    private static CheckResult Refuse(GateInput input, IReadOnlyList<ConfigError> errors)
    {
        var file = ProposedPath(input);
        var first = errors[0];
        return new CheckResult
        {
            Check = Name,
            Family = Name,
            Status = CheckStatus.Failed,
            Summary = $"the proposed configuration is refused: {first.Message.TrimEnd('.')}, {file}:{first.Line}",
            Next = "correct the file: merged like this, the gate could not use it",
            Findings = [.. errors.Select(e => Finding(e with { File = file }))],
        };
    }

    private static CheckResult Compare(GateInput input, RepositoryConfig proposed)
    {
        var verdict = Gate.Judge(input with { Config = new ConfigInEffect(proposed, ConfigOrigin.BaseBranch, input.Config.Path), Overrides = [] });
        var result = verdict.Status switch
        {
            CheckStatus.Passed => "passed",
            CheckStatus.Pending => "waiting",
            CheckStatus.Failed => "failed",
            _ => "an error",
        };
        var why = verdict.Blocking.Count == 0 ? "" : $" ({verdict.Blocking[0].Summary})";
        return new CheckResult
        {
            Check = Name,
            Family = Name,
            Status = CheckStatus.Passed,
            Summary = $"this changes the gate: judged by the old rules; with the new ones the result would be {result}{why}",
            Evidence = [.. verdict.Results.Select(r => $"with the new rules, {r.Check}: {r.Status.ToString().ToLowerInvariant()}, {r.Summary}")],
        };
    }

    private static Finding Finding(ConfigError error) => new()
    {
        Rule = Rule,
        Severity = Severity.Error,
        File = error.File,
        Line = error.Line,
        Column = error.Column,
        EndLine = error.Line,
        EndColumn = error.Column,
        Message = error.Message,
        Fix = error.Fix,
        Fingerprint = Fingerprint.Of(Rule, error.File, error.Message),
    };

    private static string ProposedPath(GateInput input) =>
        input.Config.Path
        ?? RepositoryConfig.Places.FirstOrDefault(p => input.PullRequest.Files.List.Any(f => f.Path == p))
        ?? RepositoryConfig.Places[0];
}
