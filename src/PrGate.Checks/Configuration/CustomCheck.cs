using PrGate.Checks.Lint;

namespace PrGate.Checks.Configuration;

/// <summary>A check that a repository states itself: one of <c>lint.custom</c>.</summary>
public sealed record CustomCheck
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required CustomMatch Match { get; init; }

    /// <summary>What must hold, all of it.</summary>
    public IReadOnlyList<PathCondition> Require { get; init; } = [];

    /// <summary>What must not hold, none of it.</summary>
    public IReadOnlyList<PathCondition> Deny { get; init; } = [];

    public Severity Severity { get; init; } = Severity.Error;

    public RuleMode Mode { get; init; } = RuleMode.Enforce;

    /// <summary>The day (UTC) from which it is enforced whatever its <see cref="Mode"/>.</summary>
    public DateOnly? EnforceFrom { get; init; }
}
