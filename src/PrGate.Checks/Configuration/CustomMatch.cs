using PrGate.Checks.Lint;

namespace PrGate.Checks.Configuration;

/// <summary>Which objects a custom check is about; all that is stated must hold.</summary>
public sealed record CustomMatch
{
    /// <summary>Empty: any.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Empty: any.</summary>
    public IReadOnlyList<string> ApiVersions { get; init; } = [];

    /// <summary>Names with <c>*</c>; empty: any, and objects without one.</summary>
    public IReadOnlyList<Glob> Namespaces { get; init; } = [];

    /// <summary>Null: any.</summary>
    public PathFilter? Paths { get; init; }

    /// <summary>Labels and their values; an empty value stands for any.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public bool Matches(KubernetesObject candidate) =>
        (Kinds.Count == 0 || Kinds.Contains(candidate.Kind))
        && (ApiVersions.Count == 0 || ApiVersions.Contains(candidate.Root.TextAt("apiVersion")))
        && (Namespaces.Count == 0 || Namespaces.Any(n => n.IsMatch(candidate.Namespace)))
        && (Paths is null || Paths.Matches(candidate.File))
        && Labels.All(l => candidate.Root.MappingAt("metadata")?.MappingAt("labels")?.TextAt(l.Key) is { Length: > 0 } value && (l.Value.Length == 0 || l.Value == value));
}
