using PrGate.Checks.Reporting;

namespace PrGate.Dashboard.Views;

/// <summary>One judging, as it was decided.</summary>
public sealed record Run
{
    public required long Id { get; init; }

    public required string Head { get; init; }

    public required string Base { get; init; }

    public required string BaseSha { get; init; }

    public required string ConfigOrigin { get; init; }

    public string? ConfigPath { get; init; }

    public required string ConfigDigest { get; init; }

    public required string Engine { get; init; }

    public StatusState State { get; init; }

    public required string Description { get; init; }

    /// <summary>Whether the head moved before it could be posted.</summary>
    public bool Superseded { get; init; }

    public string[] Reasons { get; init; } = [];

    public int GatedFiles { get; init; }

    /// <summary>The stored verdict, as JSON.</summary>
    public required string Verdict { get; init; }

    /// <summary>What changes in the rendered environments; null when nothing does.</summary>
    public string? Rendered { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset DecidedAt { get; init; }
}
