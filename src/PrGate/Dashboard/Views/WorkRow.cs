namespace PrGate.Dashboard.Views;

/// <summary>One row of the work queue.</summary>
public sealed record WorkRow
{
    public required string Forge { get; init; }

    public required long Repository { get; init; }

    public required int Number { get; init; }

    public required string Path { get; init; }

    public string? Title { get; init; }

    public required string State { get; init; }

    public DateTimeOffset RunAt { get; init; }

    public DateTimeOffset EnqueuedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    public string[] Reasons { get; init; } = [];

    public int Attempt { get; init; }

    public int Deaths { get; init; }

    public string? WaitingFor { get; init; }

    public string? Error { get; init; }

    public string? Worker { get; init; }

    public string Address => FormattableString.Invariant($"/pull-requests/{Uri.EscapeDataString(Forge)}/{Repository}/{Number}");
}
