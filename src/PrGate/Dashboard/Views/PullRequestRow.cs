using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Dashboard.Views;

/// <summary>One pull request with its newest verdict, as the list and the head of its page show it.</summary>
public sealed record PullRequestRow
{
    public required string Forge { get; init; }

    public required long Repository { get; init; }

    public required int Number { get; init; }

    /// <summary>The repository's path as last seen.</summary>
    public required string Path { get; init; }

    public string Title { get; init; } = "";

    public string Author { get; init; } = "";

    public string? Url { get; init; }

    public required string Base { get; init; }

    public string? HeadBranch { get; init; }

    public required string Head { get; init; }

    public PullRequestState State { get; init; }

    public bool Draft { get; init; }

    public DateTimeOffset SeenAt { get; init; }

    /// <summary>The newest decision; null when there is none.</summary>
    public long? Evaluation { get; init; }

    public StatusState? Verdict { get; init; }

    public string? Description { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The commit the newest decision is about.</summary>
    public string? JudgedHead { get; init; }

    /// <summary>Whether the forge does not show the newest decision yet.</summary>
    public bool? PostPending { get; init; }

    public string? Work { get; init; }

    public string? WaitingFor { get; init; }

    public DateTimeOffset? RunAt { get; init; }

    public string? Error { get; init; }

    /// <summary>Whether the newest decision is green only because somebody let it in.</summary>
    public bool IsOverridden => Verdict == StatusState.Success && Description?.StartsWith(OverrideWords.Lead, StringComparison.Ordinal) == true;

    public string Address => FormattableString.Invariant($"/pull-requests/{Uri.EscapeDataString(Forge)}/{Repository}/{Number}");

    /// <summary>Whether the newest decision is about an older commit than the newest known one.</summary>
    public bool IsOutdated => JudgedHead is not null && JudgedHead != Head;
}
