namespace PrGate.Dashboard.Views;

/// <summary>One override, standing or ended.</summary>
public sealed record OverrideRow
{
    public required string Forge { get; init; }

    public required long Repository { get; init; }

    public required int Number { get; init; }

    public required string Path { get; init; }

    public string? Title { get; init; }

    /// <summary>Null for every rule.</summary>
    public string? Rule { get; init; }

    public required string Head { get; init; }

    public required string Base { get; init; }

    public required string By { get; init; }

    public required string Role { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset? Until { get; init; }

    public DateTimeOffset GrantedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>push, retarget, time or close; null while it stands.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The page of the pull request.</summary>
    public string Address => FormattableString.Invariant($"/pull-requests/{Uri.EscapeDataString(Forge)}/{Repository}/{Number}");

    /// <summary>What ended it, or what will.</summary>
    public string Ends => EndedBy switch
    {
        "push" => "ended by a push",
        "retarget" => "ended by another base branch",
        "time" => "its time is over",
        "close" => "ended with the pull request",
        _ => Until is { } until ? $"stands until {until.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture)}" : "stands until the next push",
    };
}
