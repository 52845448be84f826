namespace PrGate.Checks.Tests.Manifests;

/// <summary>Small and large texts made to cost a reader time or memory; also compiled into the benchmarks.</summary>
internal static class YamlBombs
{
    public static readonly IReadOnlyList<(string Name, string Text)> All = [.. Make()];

    private static IEnumerable<(string Name, string Text)> Make()
    {
        for (var width = 2; width <= 9; width++)
            yield return ($"laughs by {width}", Laughs(20, width));
        for (var levels = 9; levels <= 18; levels += 3)
            yield return ($"laughs of maps, {levels} levels", LaughingMaps(levels));
        yield return ("doubling in one line", "[&a [x,x], " + string.Join(", ", Enumerable.Range(0, 25).Select(i => $"&{(char)('b' + i)} [*{(char)('a' + i)} ,*{(char)('a' + i)} ]")) + "]");
        yield return ("self reference", "&a [*a, *a]");
        yield return ("self reference by a key", "a: &a {b: *a}");
        yield return ("mutual reference", "a: &a [*b]\nb: &b [*a]");
        yield return ("merge of itself", "a: &a\n  <<: *a\n");
        yield return ("open brackets", new string('[', 1_000_000));
        yield return ("open braces", new string('{', 1_000_000));
        yield return ("brackets and keys", string.Concat(Enumerable.Repeat("[a: ", 200_000)));
        yield return ("dashes", string.Concat(Enumerable.Repeat("- ", 500_000)));
        yield return ("question marks", string.Concat(Enumerable.Repeat("? ", 500_000)));
        yield return ("indentation", string.Concat(Enumerable.Range(0, 1_400).Select(i => new string(' ', i) + "a:\n")));
        yield return ("many items", "[" + string.Join(',', Enumerable.Repeat("0", 500_000)) + "]");
        yield return ("many keys", string.Concat(Enumerable.Range(0, 90_000).Select(i => $"k{i}: 1\n")));
        yield return ("many documents", string.Concat(Enumerable.Repeat("---\n", 250_000)));
        yield return ("many anchors", string.Concat(Enumerable.Range(0, 90_000).Select(i => $"- &a{i}\n")) + "- [");
        yield return ("many aliases", "- &a x\n" + string.Concat(Enumerable.Repeat("- *a\n", 200_000)));
        yield return ("open quote", "'" + new string('x', 1_000_000));
        yield return ("open quote over lines", "\"" + string.Concat(Enumerable.Repeat("x\n", 500_000)));
        yield return ("escapes", "\"" + string.Concat(Enumerable.Repeat("\\x41", 250_000)));
        yield return ("tag directives", string.Concat(Enumerable.Range(0, 60_000).Select(i => $"%TAG !a{i}! b\n")));
        yield return ("long tag", "!<" + new string('x', 1_000_000));
        yield return ("flow keys", "{" + string.Concat(Enumerable.Repeat("a,", 500_000)));
    }

    private static string Laughs(int levels, int width)
    {
        var lines = new List<string> { "a0: &a0 [" + string.Join(',', Enumerable.Repeat("x", width)) + "]" };
        for (var i = 1; i < levels; i++)
            lines.Add($"a{i}: &a{i} [" + string.Join(" ,", Enumerable.Repeat($"*a{i - 1}", width)) + " ]");
        return string.Join('\n', lines);
    }

    private static string LaughingMaps(int levels)
    {
        var lines = new List<string> { "a0: &a0 {x: 1, y: 2, z: 3, w: 4}" };
        for (var i = 1; i <= levels; i++)
            lines.Add($"a{i}: &a{i} {{x: *a{i - 1} , y: *a{i - 1} , z: *a{i - 1} , w: *a{i - 1} }}");
        return string.Join('\n', lines);
    }
}
