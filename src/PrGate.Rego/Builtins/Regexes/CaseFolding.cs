using System.Text;

namespace PrGate.Rego.Builtins.Regexes;

/// <summary>Groups of code points that are equal but for their case, under simple case folding.</summary>
internal static class CaseFolding
{
    private const int LastCasedPlane = 0x1FFFF;

    private static readonly Lazy<IReadOnlyDictionary<int, int[]>> Table = new(Build);

    /// <summary>Each cased code point with all the others of its group.</summary>
    public static IReadOnlyDictionary<int, int[]> Orbits => Table.Value;

    private static Dictionary<int, int[]> Build()
    {
        var groups = new Dictionary<int, SortedSet<int>>();
        for (var codePoint = 0; codePoint <= LastCasedPlane; codePoint++)
        {
            // Dotted and dotless i only fold under Turkish rules.
            if (!Rune.IsValid(codePoint) || codePoint is 0x130 or 0x131)
                continue;
            var rune = new Rune(codePoint);
            Join(groups, codePoint, Rune.ToUpperInvariant(rune).Value);
            Join(groups, codePoint, Rune.ToLowerInvariant(rune).Value);
        }

        // Ohm, kelvin, long s and their like are one-way mappings that upper and lower case tables may leave out.
        foreach (var (variant, plain) in ((int, int)[])[(0x17F, 's'), (0x212A, 'k'), (0x212B, 0xE5), (0x2126, 0x3C9), (0xB5, 0x3BC), (0x1E9E, 0xDF)])
            Join(groups, variant, plain);
        return groups.ToDictionary(pair => pair.Key, pair => pair.Value.Where(other => other != pair.Key).ToArray());
    }

    private static void Join(Dictionary<int, SortedSet<int>> groups, int one, int other)
    {
        if (one == other)
            return;
        var joined = groups.TryGetValue(one, out var group) ? group : [one];
        joined.UnionWith(groups.TryGetValue(other, out var second) ? second : [other]);
        foreach (var member in joined)
            groups[member] = joined;
    }
}
