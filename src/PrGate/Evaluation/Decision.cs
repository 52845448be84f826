using PrGate.Checks;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>One judging, complete: what was judged, by which rules, what came out, and what should be shown.</summary>
public sealed record Decision
{
    public required PullRequestAddress Address { get; init; }

    public required PullRequest PullRequest { get; init; }

    public required Verdict Verdict { get; init; }

    public required Report Report { get; init; }

    /// <summary>The whole rendered difference for the page, see <see cref="RenderedEffect.Text"/>; null when no environment changes.</summary>
    public string? Rendered { get; init; }

    /// <summary>Where the rules came from and a digest of them, for the record.</summary>
    public required ConfigIdentity Config { get; init; }

    /// <summary>What the verdict rests on: an event that can change any of it asks for a new one.</summary>
    public PullRequestParts Needs { get; init; }

    /// <summary>The answers about people that it rests on, see <see cref="GateInput.PeopleLists"/>.</summary>
    public IReadOnlyList<string> PeopleLists { get; init; } = [];

    /// <summary>The trial merge that was judged; null for a pull request.</summary>
    public MergeGroup? Group { get; init; }

    /// <summary>The events that led to it.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>When the first of those events was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
}
