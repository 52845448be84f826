using System.Collections.Concurrent;
using PrGate.Rego;

namespace PrGate.Checks.Lint.Schema;

/// <summary>The patterns of schemas, prepared once. The few that most schemas share are answered by hand, without an automaton.</summary>
internal static class SchemaPatterns
{
    /// <summary>Distinct patterns kept; beyond it the next ones start afresh. The built-in schemas have about a hundred.</summary>
    private const int MostKept = 500;

    private static readonly ConcurrentDictionary<string, LinearPattern?> Kept = new(StringComparer.Ordinal);

    /// <summary>Whether a text fits; null when the pattern cannot be read or the answer takes too long.</summary>
    public static bool? IsMatch(string pattern, string text)
    {
        switch (pattern)
        {
            case "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$":
                return KubernetesNames.IsLowerLabel(text);
            case @"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$":
                return KubernetesNames.IsLowerDotted(text);
            case @"^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$":
                return GoDurations.IsFluxInterval(text);
            case "^[-._a-zA-Z0-9]+$":
                return text.Length > 0 && !text.AsSpan().ContainsAnyExcept(KubernetesNames.NameCharacters);
            default:
                break;
        }
        if (!Kept.TryGetValue(pattern, out var prepared))
        {
            if (Kept.Count >= MostKept)
                Kept.Clear();
            Kept[pattern] = prepared = LinearPattern.TryParse(pattern);
        }
        return prepared?.IsMatch(text);
    }
}
