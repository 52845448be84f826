using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint;

/// <summary>A file in which <c>§</c> stands before each place that a rule is to find.</summary>
internal static class Marked
{
    private const char Mark = '§';

    /// <summary>The rule finds exactly the marked places, by line and column.</summary>
    public static void AssertFound(string rule, string marked, string path = "apps/web.yaml")
    {
        var (text, expected) = Read(marked);
        var found = Find(text, rule, path);
        Assert.True(expected.SequenceEqual(found.Select(f => (f.Line, f.Column))), $"expected {string.Join(' ', expected)}, found\n{string.Join('\n', found.Select(f => $"{f.Line}:{f.Column} {f.Message}"))}");
    }

    /// <summary>What one rule finds in a file.</summary>
    public static IReadOnlyList<Finding> Find(string text, string rule, string path = "apps/web.yaml") =>
        [.. new LintEngine(LintConfig.Default).Lint(new LintFile(path, Encoding.UTF8.GetBytes(text))).Where(f => f.Rule == rule)];

    private static (string Text, IReadOnlyList<(int Line, int Column)> Places) Read(string marked)
    {
        var text = new StringBuilder();
        var places = new List<(int, int)>();
        var (line, column) = (1, 1);
        foreach (var c in marked)
        {
            if (c == Mark)
            {
                places.Add((line, column));
                continue;
            }
            text.Append(c);
            (line, column) = c == '\n' ? (line + 1, 1) : (line, column + 1);
        }
        return (text.ToString(), places);
    }
}
