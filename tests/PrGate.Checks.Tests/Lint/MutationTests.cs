using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint;

/// <summary>Real objects in which one value is of another shape than everybody expects: no rule may fall over it.</summary>
public sealed class MutationTests
{
    private static readonly string[] Shapes = ["{}", "[]", "null", "0", "-1", "[{}]", "[[a]]", "{name: {}}", "\"\"", "true", "\"${X}\"", "99999999999999999999", "[null]", "{\"\": \"\"}"];

    [SkippableFact]
    public void No_rule_falls_over_a_value_of_an_unexpected_shape()
    {
        var corpus = SharedFolder.Required("corpus");
        var random = new Random(20261120);
        var files = CorpusTests.Files(corpus).Where(f => FileRoles.IsYaml(f.Path) && f.Bytes.Length < 20_000).Select(f => (f.Path, Lines: Encoding.UTF8.GetString(f.Bytes).Split('\n'))).Where(f => f.Lines.Any(l => l.StartsWith("kind:", StringComparison.Ordinal))).ToList();
        var engine = new LintEngine(LintConfig.Default);
        var read = 0;

        for (var i = 0; i < Samples.Of(10_000); i++)
        {
            var (path, lines) = files[random.Next(files.Count)];
            var file = new LintFile(path, Encoding.UTF8.GetBytes(Mutated(lines, random)));
            var after = new LintFile(path, Encoding.UTF8.GetBytes(Mutated(lines, random)));
            var pairs = Objects(file).Zip(Objects(after), (one, other) => new ObjectPair(one, other)).ToList();
            try
            {
                engine.Lint(file);
                engine.LintChange([.. pairs, .. pairs.Select(p => new ObjectPair(p.After, null))]);
            }
            catch (Exception fault)
            {
                Assert.Fail($"{path}: {fault}\n{file.Source.Text}");
            }
            read += file.Trees.Count > 0 ? 1 : 0;
        }

        Assert.True(read > Samples.Of(10_000) / 2, $"only {read} were still YAML");
    }

    /// <summary>A file of the greatest size in which one name is half of it and thousands of values stand below: paths and names must not be carried by each.</summary>
    [Theory]
    [InlineData("apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {{name: a}}\nspec:\n  values:\n    ? {0}\n    :\n{1}", "      k{0}: {{a: {{b: 1}}}}\n")]
    [InlineData("apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {{name: a}}\nspec:\n  values:\n    a:\n    - name: {0}\n{1}", "      k{0}: {{a: {{b: 1}}}}\n")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {{name: {0}}}\nspec:\n  containers:\n{1}", "  - {{name: c{0}, securityContext: {{privileged: true}}}}\n")]
    public void A_huge_name_is_not_carried_by_every_value_below_it(string shape, string line)
    {
        var name = new string('x', 500_000);
        var lines = string.Concat(Enumerable.Range(0, 8_000).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, line, i)));
        var file = new LintFile("a.yaml", Encoding.UTF8.GetBytes(string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, name, lines)));
        Assert.NotEmpty(file.Trees);
        var before = GC.GetAllocatedBytesForCurrentThread();

        new LintEngine(LintConfig.Default).Lint(file);

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000_000, $"{(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MiB");
    }

    private static IEnumerable<KubernetesObject> Objects(LintFile file) => file.Trees.Select(t => KubernetesObject.Of(t)).OfType<KubernetesObject>();

    // One key gets another value, and what stood below it goes.
    private static string Mutated(string[] lines, Random random)
    {
        var keys = Enumerable.Range(0, lines.Length).Where(i => lines[i].Contains(':') && !lines[i].TrimStart().StartsWith('#') && lines[i].TrimStart() is not ("kind:" or "apiVersion:")).ToList();
        if (keys.Count == 0)
            return string.Join('\n', lines);
        var at = keys[random.Next(keys.Count)];
        var indent = Indent(lines[at].Replace("- ", "  ", StringComparison.Ordinal));
        var end = at + 1;
        while (end < lines.Length && (lines[end].Length == 0 || Indent(lines[end]) > indent || (Indent(lines[end]) == indent && lines[end].TrimStart().StartsWith("- ", StringComparison.Ordinal) && !lines[at].TrimStart().StartsWith('-'))))
            end++;
        var mutated = $"{lines[at][..(lines[at].IndexOf(':') + 1)]} {Shapes[random.Next(Shapes.Length)]}";
        return string.Join('\n', lines[..at].Append(mutated).Concat(lines[end..]));
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;
}
