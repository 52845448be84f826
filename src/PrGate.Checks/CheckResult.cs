using PrGate.Checks.Overrides;

namespace PrGate.Checks;

/// <summary>What one check says of one pull request.</summary>
public sealed record CheckResult
{
    /// <summary>The name of the check as people see it: <c>lint</c>, <c>config</c>, or an approval rule's own name.</summary>
    public required string Check { get; init; }

    /// <summary>The family it belongs to: <c>lint</c>, <c>approvals</c>, <c>config</c>.</summary>
    public required string Family { get; init; }

    public required CheckStatus Status { get; init; }

    /// <summary>What is so, in a clause without a full stop: "1 of 2 approvals for production".</summary>
    public required string Summary { get; init; }

    /// <summary>Who must do what next, in a clause: "ask someone other than the author to approve"; null when passed.</summary>
    public string? Next { get; init; }

    /// <summary>What was there before and is gone now.</summary>
    public IReadOnlyList<Finding> Fixed { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Facts the result rests on, a line each, kept so that the page can explain it later.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Why the result is what it is, as a tree; null where the summary says it all.</summary>
    public ExplanationNode? Explanation { get; init; }

    /// <summary>Of an approval rule: who approved, and whether it counts for this rule.</summary>
    public IReadOnlyList<Approver> Approvers { get; init; } = [];

    /// <summary>The smallest set of people or teams who can still make it pass (<c>@acme/sre</c>, <c>@bo</c>); empty when passed or nobody can be named.</summary>
    public IReadOnlyList<string> Ask { get; init; } = [];

    /// <summary>When time alone changes the result (an approval becomes too old); null when it does not.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Set when, and only when, the status is <see cref="CheckStatus.Overridden"/>.</summary>
    public Overridden? Overridden { get; init; }
}
