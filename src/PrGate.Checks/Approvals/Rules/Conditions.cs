using PrGate.Checks.Configuration;

namespace PrGate.Checks.Approvals.Rules;

/// <summary>The <c>when</c> of a rule: all that is stated must hold; null or empty is no condition.</summary>
public sealed record Conditions
{
    /// <summary>A gated file matches, by either of its paths.</summary>
    public PathFilter? Paths { get; init; }

    /// <summary>No changed file matches, by either of its paths.</summary>
    public PathFilter? NoPaths { get; init; }

    /// <summary>Every changed file matches, gated or not, by both of its paths.</summary>
    public PathFilter? Only { get; init; }

    public IReadOnlyList<EnvironmentConfig> Environments { get; init; } = [];

    public IReadOnlyList<Glob> Base { get; init; } = [];

    public IReadOnlyList<Glob> Head { get; init; } = [];

    public IReadOnlyList<Glob> Repository { get; init; } = [];

    public bool? Fork { get; init; }

    public bool? Draft { get; init; }

    public TextFilter? Title { get; init; }

    /// <summary>Each of them must be there; compared without case.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>How many files are changed.</summary>
    public NumberRange? Files { get; init; }

    public NumberRange? Commits { get; init; }

    public NumberRange? AddedLines { get; init; }

    public NumberRange? DeletedLines { get; init; }

    /// <summary>Added and deleted lines together.</summary>
    public NumberRange? ChangedLines { get; init; }

    public Who? Author { get; init; }

    public ContributorCondition? Contributors { get; init; }

    public SignedCondition? Signed { get; init; }

    public IReadOnlyList<StatusCondition> Statuses { get; init; } = [];

    public IReadOnlyList<StatusCondition> Workflows { get; init; } = [];

    public ContentCondition? Content { get; init; }

    /// <summary>At least one of them holds.</summary>
    public IReadOnlyList<Conditions> Any { get; init; } = [];

    /// <summary>This does not hold.</summary>
    public Conditions? Not { get; init; }

    /// <summary>This and every nested one.</summary>
    public IEnumerable<Conditions> All => [this, .. Any.SelectMany(c => c.All), .. Not?.All ?? []];

    /// <summary>Everyone who is meant anywhere in it.</summary>
    public IEnumerable<Who> Named =>
        All.SelectMany(c => new[] { c.Author, c.Contributors?.Some, c.Contributors?.Only, c.Signed?.By }).OfType<Who>();
}
