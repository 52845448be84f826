using PrGate.Checks.CodeOwners;
using PrGate.Checks.Configuration;
using PrGate.Checks.ExternalReports;
using PrGate.Checks.Overrides;
using PrGate.Checks.PullRequests;
using PrGate.Checks.RegoPolicies;
using PrGate.Checks.Settings;
using PrGate.Checks.Trees;

namespace PrGate.Checks;

/// <summary>Everything a verdict depends on.</summary>
/// <param name="Config">The rules in force: from the base branch, the last good ones, or the defaults.</param>
/// <param name="Now">The instant of the evaluation.</param>
public sealed record GateInput(PullRequest PullRequest, ConfigInEffect Config, DateTimeOffset Now)
{
    /// <summary>The policies of the rules in force, of the proposed ones, and of the server.</summary>
    public IReadOnlyList<LoadedPolicies> Policies { get; init; } = [];

    /// <summary>The whole repository on both sides, as far as rendering and references need it; null when no changed file can matter to them, or <see cref="TreeProblem"/>.</summary>
    public RepositoryChange? Tree { get; init; }

    /// <summary>Why the repository could not be read as a tree, in a clause; null when it was, or need not be.</summary>
    public string? TreeProblem { get; init; }

    /// <summary>Null: only the engine's steps are counted.</summary>
    public PolicyDeadline? PolicyDeadline { get; init; }

    /// <summary>What the forge says of people; without it nobody's approval counts.</summary>
    public People People { get; init; } = People.Unknown;

    /// <summary>The code owners at the base; null when they were not read.</summary>
    public CodeOwnersSource? CodeOwners { get; init; }

    /// <summary>What protects the base branch on its host; null when it was not asked for, or not read.</summary>
    public BranchSettings? Settings { get; init; }

    /// <summary>Every override that was given for this pull request and has not ended; those for another head or base do nothing.</summary>
    public IReadOnlyList<Override> Overrides { get; init; } = [];

    /// <summary>What the server's external linters said of the changed files.</summary>
    public IReadOnlyList<ExternalLinterRun> ExternalLinters { get; init; } = [];

    /// <summary>Whether no change is judged but a folder as it lies: nothing is known from before, and suppressions that are written in it count.</summary>
    public bool IsFolder { get; init; }

    /// <summary>
    /// Null for a pull request. For a merge group, what its pull requests' own judgings said: it stands in place of the checks that judge people,
    /// for a trial merge has neither reviews nor an author.
    /// </summary>
    public IReadOnlyList<CheckResult>? Carried { get; init; }

    /// <summary>What the checks needed, for those who must know which events can change the verdict.</summary>
    public PullRequestParts Needs { get; init; }

    /// <summary>Which answers about people were read, by names of whoever read them: a verdict rests on them.</summary>
    public IReadOnlyList<string> PeopleLists { get; init; } = [];

    /// <summary>Not null: what the forge says of people is known to be out of date, and can be read again from this instant on; until then nothing may be decided.</summary>
    public DateTimeOffset? PeopleFrom { get; init; }

    /// <summary>The changed files that the configuration gates, by either of their paths; found anew with each call.</summary>
    public IReadOnlyList<ChangedFile> GatedFiles =>
        [.. PullRequest.Files.List.Where(f => f.Paths.Any(Config.Config.Gates))];
}
