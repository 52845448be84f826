namespace PrGate.Checks.Lint.Schema;

/// <summary>What the schemas say of one object.</summary>
internal sealed record SchemaAnswer
{
    public static readonly SchemaAnswer Nothing = new();

    /// <summary>Whether there is a schema for its kind.</summary>
    public bool IsKnown { get; init; }

    public IReadOnlyList<SchemaProblem> Problems { get; init; } = [];

    /// <summary>When its API ends or ended; null when no end is known.</summary>
    public ApiRemoval? Removal { get; init; }

    /// <summary>The oldest of the versions that does not serve its API yet; null when all do.</summary>
    public KubernetesVersion? NotYetServed { get; init; }

    /// <summary>For a kind that is not known.</summary>
    public KindSuggestion? Suggestion { get; init; }
}
