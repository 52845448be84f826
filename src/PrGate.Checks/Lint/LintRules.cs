using System.Collections.Frozen;

namespace PrGate.Checks.Lint;

/// <summary>Every lint check, a line each.</summary>
public static class LintRules
{
    public static readonly IReadOnlyList<ILintRule> All =
    [
        new YamlParsesRule(),
        new DuplicateKeyRule(),
        new ConflictMarkerRule(),
        new ObjectHeaderRule(),
        new JsonParsesRule(),
        new HiddenDirectionRule(),
    ];

    public static readonly FrozenSet<string> Ids = All.Select(r => r.Id).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The rule of an id, or null.</summary>
    public static ILintRule? Find(string id) => All.FirstOrDefault(r => r.Id == id);
}
