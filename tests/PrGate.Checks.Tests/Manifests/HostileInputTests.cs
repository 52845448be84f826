using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;
using PrGate.Checks.Tests.Lint;

namespace PrGate.Checks.Tests.Manifests;

public sealed class HostileInputTests
{
    private static readonly string[] Snippets =
    [
        "{", "}", "[", "]", ": ", "- ", "? ", "&a ", "*a ", "!!int ", "!x ", "|\n", ">-\n", "'", "\"", "#", "---\n", "...\n", "%YAML 1.1\n", "<<: ", "\t", "\r", "\0", "\uFEFF", "\u2028",
        "\u0085", "\\x", "\ud800", "~", "{{ .x }}", "\n  ", "<<<<<<< HEAD\n", ", ",
    ];

    [SkippableFact]
    public void Ten_thousand_mutated_files_are_judged_or_refused()
    {
        var corpus = CorpusTests.Files(SharedFolder.Required("corpus"))
            .Where(f => FileRoles.IsStructured(f.Path) && f.Bytes.Length is > 0 and < 20_000).ToList();
        var engine = new LintEngine(LintConfig.Default);
        var random = new Random(20261120);
        for (var i = 0; i < Samples.Of(10_000); i++)
        {
            var (path, bytes) = corpus[random.Next(corpus.Count)];
            var mutated = Mutate(bytes, random);

            var file = new LintFile(path, mutated);

            if (file.Manifest is null)
                continue;
            Assert.All(file.Manifest.Problems, p => Assert.InRange(p.Start, 0, file.Source.Text.Length));
            if (!file.Manifest.IsComplete)
                Assert.Contains(engine.Lint(file), f => f.Severity == Severity.Error && f.Line >= 1 && f.Column >= 1);
        }
    }

    /// <summary>Places where files hide things from readers: each must be judged as it stands, or red.</summary>
    [Theory]
    [InlineData("nul in the middle", "a: 1\n\0\nb: [", true)]
    [InlineData("nul at the end", "a: 1\n\0", true)]
    [InlineData("mark inside", "a: 1\n\uFEFFb: 2\n", true)]
    [InlineData("escape", "a: \u001b\n", true)]
    [InlineData("delete", "a: \u007f\n", true)]
    [InlineData("bidi override", "a: x # \u202E\n", true)]
    [InlineData("bidi isolate", "a: x\u2066\n", true)]
    [InlineData("crlf", "apiVersion: v1\r\nkind: X\r\n", false)]
    [InlineData("lone cr", "a: 1\rb: 2\r", false)]
    [InlineData("mark at the start", "\uFEFFa: 1\n", false)]
    [InlineData("only spaces", "   \n  ", false)]
    [InlineData("next line", "a: 1\u0085b: 2\n", true)]
    [InlineData("line separator", "a: 1\u2028b: 2\n", true)]
    [InlineData("document on the marker's line", "--- {kind: Secret}\n", true)]
    public void Odd_characters_are_judged_or_refused(string name, string text, bool refused)
    {
        var findings = new LintEngine(LintConfig.Default).Lint(new LintFile("a.yaml", Encoding.UTF8.GetBytes(text)));

        Assert.True(refused == findings.Any(f => f.Severity == Severity.Error), name);
    }

    [Theory]
    [InlineData("a.yaml")]
    [InlineData("a.json")]
    [InlineData("a.txt")]
    public void One_line_of_ten_megabytes_is_refused(string path)
    {
        var file = Given.File(path, "a: " + new string('x', 10_000_000));

        Assert.True(Given.Judge(Given.PullRequest(file)).Status is CheckStatus.Failed or CheckStatus.Error);
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var text = new List<byte>(bytes);
        for (var edits = random.Next(1, 6); edits > 0 && text.Count > 0; edits--)
        {
            var at = random.Next(text.Count);
            switch (random.Next(6))
            {
                case 0:
                    text[at] = (byte)random.Next(256);
                    break;
                case 1:
                    text.RemoveRange(at, Math.Min(random.Next(1, 40), text.Count - at));
                    break;
                case 2:
                    text.InsertRange(at, Encoding.UTF8.GetBytes(Snippets[random.Next(Snippets.Length)]));
                    break;
                case 3:
                    text.RemoveRange(at, text.Count - at);
                    break;
                case 4:
                    text.InsertRange(at, text.GetRange(random.Next(text.Count), 0));
                    text.AddRange(text.GetRange(at, Math.Min(200, text.Count - at)));
                    break;
                default:
                    text.InsertRange(at, Enumerable.Repeat(Encoding.UTF8.GetBytes(Snippets[random.Next(Snippets.Length)]), random.Next(2, 80)).SelectMany(b => b));
                    break;
            }
        }
        return [.. text];
    }
}
