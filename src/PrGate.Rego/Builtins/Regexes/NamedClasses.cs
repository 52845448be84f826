using System.Globalization;

namespace PrGate.Rego.Builtins.Regexes;

/// <summary>Named sets of code points: Perl's (<c>\d</c>), POSIX's (<c>[:alpha:]</c>) and Unicode's (<c>\p{Lu}</c>, <c>\p{Greek}</c>).</summary>
internal static class NamedClasses
{
    private static readonly CodePointSet Digits = CodePointSet.Of(('0', '9'));
    private static readonly CodePointSet Spaces = CodePointSet.Of(('\t', '\n'), ('\f', '\r'), (' ', ' '));

    public static readonly CodePointSet Word = CodePointSet.Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    private static readonly Dictionary<string, CodePointSet> PosixSets = new(StringComparer.Ordinal)
    {
        ["alnum"] = CodePointSet.Of(('0', '9'), ('A', 'Z'), ('a', 'z')),
        ["alpha"] = CodePointSet.Of(('A', 'Z'), ('a', 'z')),
        ["ascii"] = CodePointSet.Of((0, 0x7F)),
        ["blank"] = CodePointSet.Of(('\t', '\t'), (' ', ' ')),
        ["cntrl"] = CodePointSet.Of((0, 0x1F), (0x7F, 0x7F)),
        ["digit"] = Digits,
        ["graph"] = CodePointSet.Of(('!', '~')),
        ["lower"] = CodePointSet.Of(('a', 'z')),
        ["print"] = CodePointSet.Of((' ', '~')),
        ["punct"] = CodePointSet.Of(('!', '/'), (':', '@'), ('[', '`'), ('{', '~')),
        ["space"] = CodePointSet.Of(('\t', '\r'), (' ', ' ')),
        ["upper"] = CodePointSet.Of(('A', 'Z')),
        ["word"] = Word,
        ["xdigit"] = CodePointSet.Of(('0', '9'), ('A', 'F'), ('a', 'f')),
    };

    private static readonly string[] CategoryNames =
    [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Pc", "Pd", "Ps", "Pe",
        "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So",
    ];

    private static readonly Lazy<IReadOnlyDictionary<string, CodePointSet>> Categories = new(BuildCategories);

    /// <summary>The set of <c>\d</c>, <c>\s</c>, <c>\w</c> and their complements, or null for another letter.</summary>
    public static CodePointSet? Perl(int letter) => letter switch
    {
        'd' => Digits,
        'D' => Digits.Complement(),
        's' => Spaces,
        'S' => Spaces.Complement(),
        'w' => Word,
        'W' => Word.Complement(),
        _ => null,
    };

    public static CodePointSet? Posix(string name) => PosixSets.GetValueOrDefault(name);

    /// <summary>The set of a general category (<c>L</c>, <c>Lu</c>), of a script, or of <c>Any</c>; null if the name is unknown.</summary>
    public static CodePointSet? Unicode(string name) =>
        name == "Any" ? CodePointSet.Of((0, CodePointSet.Last)) : Scripts.Find(name) ?? Categories.Value.GetValueOrDefault(name);

    private static Dictionary<string, CodePointSet> BuildCategories()
    {
        var ranges = CategoryNames.ToDictionary(name => name, _ => new List<(int, int)>(), StringComparer.Ordinal);
        var start = 0;
        var current = CharUnicodeInfo.GetUnicodeCategory(0);
        for (var codePoint = 1; codePoint <= CodePointSet.Last + 1; codePoint++)
        {
            var category = codePoint <= CodePointSet.Last ? CharUnicodeInfo.GetUnicodeCategory(codePoint) : (UnicodeCategory)(-1);
            if (category == current)
                continue;
            if ((int)current < CategoryNames.Length)
                ranges[CategoryNames[(int)current]].Add((start, codePoint - 1));
            (start, current) = (codePoint, category);
        }

        var sets = ranges.ToDictionary(pair => pair.Key, pair => CodePointSet.Of(pair.Value), StringComparer.Ordinal);
        foreach (var group in ranges.GroupBy(pair => pair.Key[..1]).ToList())
            sets[group.Key] = CodePointSet.Of(group.SelectMany(pair => pair.Value));
        return sets;
    }
}
