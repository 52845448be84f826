using System.Collections.Frozen;

namespace PrGate.Checks.Lint;

/// <summary>The options set of one check, of the kinds that <see cref="IRuleWithOptions.Options"/> states.</summary>
public sealed class CheckOptions(IReadOnlyDictionary<string, object> values)
{
    public static readonly CheckOptions None = new(FrozenDictionary<string, object>.Empty);

    public bool Truth(string name, bool fallback) => values.TryGetValue(name, out var value) ? (bool)value : fallback;

    public int Number(string name, int fallback) => values.TryGetValue(name, out var value) ? (int)value : fallback;

    public string Text(string name, string fallback) => values.TryGetValue(name, out var value) ? (string)value : fallback;

    public IReadOnlyList<string> Texts(string name, IReadOnlyList<string> fallback) => values.TryGetValue(name, out var value) ? (IReadOnlyList<string>)value : fallback;
}
