namespace PrGate.Checks.PullRequests;

/// <summary>One comment of a pull request's conversation.</summary>
public sealed record Comment
{
    /// <summary>The forge's numeric id.</summary>
    public required long Id { get; init; }

    public required Person Author { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null when it was never edited.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Null when it was never edited, or the forge does not say by whom.</summary>
    public Person? EditedBy { get; init; }
}
