using System.Text;
using System.Text.RegularExpressions;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Documentation;

/// <summary>What the documentation shows is true: bad examples are found, good ones are not, and the sample configuration is valid.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Rules => [.. LintRules.All.Select(r => r.Id)];

    /// <summary>With <c>PRGATE_WRITE_PAGES=1</c> in the environment the pages are written anew instead of compared.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_check_has_a_page_made_from_the_rule(string id) =>
        AssertWritten(Path.Combine(Folder, "checks", id + ".md"), _ => RulePages.Page(LintRules.Find(id)!));

    [Fact]
    public void The_table_of_checks_is_made_from_the_rules() =>
        AssertWritten(Path.Combine(Folder, "checks", "README.md"), old => old[..Math.Max(0, old.IndexOf("| Id ", StringComparison.Ordinal))] + RulePages.Index(LintRules.All));

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_examples_of_every_check_are_true(string id)
    {
        var documentation = LintRules.Find(id)!.Documentation;
        if (documentation.NotRunnable is not null)
            return;

        Assert.Contains(Lint(documentation.File, documentation.Bad), f => f.Rule == id);
        Assert.DoesNotContain(Lint(documentation.File, documentation.Good), f => f.Rule == id);
    }

    [Fact]
    public void The_sample_configuration_is_valid()
    {
        var sample = YamlBlock().Match(File.ReadAllText(Path.Combine(Folder, "configuration.md"))).Groups["text"].Value;

        Assert.Equal(2, Given.Parsed(sample).Approvals.Rules.Count);
    }

    [Theory]
    [InlineData("approvals.md", "environments: { production: { paths: ['clusters/**'] } }\n")]
    [InlineData("commits.md", "")]
    public void The_sample_of_a_page_is_valid(string page, string before) =>
        Given.Parsed($"version: 1\n{before}{YamlBlock().Match(File.ReadAllText(Path.Combine(Folder, page))).Groups["text"].Value}");

    [Fact]
    public void Every_key_is_documented()
    {
        var page = File.ReadAllText(Path.Combine(Folder, "configuration.md"));

        Assert.All(ConfigKeys.All.SelectMany(k => k.Known), key => Assert.Matches($@"[`.]{key}\b", page));
    }

    private static IReadOnlyList<Finding> Lint(string path, string text) =>
        new LintEngine(LintConfig.Default).Lint(new LintFile(path, Encoding.UTF8.GetBytes(text.Replace("⟨U+202E⟩", "\u202E", StringComparison.Ordinal))));

    private static void AssertWritten(string path, Func<string, string> make)
    {
        var old = File.Exists(path) ? File.ReadAllText(path) : "";
        var wanted = make(old);
        if (Environment.GetEnvironmentVariable("PRGATE_WRITE_PAGES") == "1")
            File.WriteAllText(path, wanted);
        else
            Assert.True(wanted == old, $"{path} is not as its rule says; run the tests with PRGATE_WRITE_PAGES=1 to write it anew.");
    }

    private static string Folder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                var reference = Path.Combine(folder.FullName, "docs", "reference");
                if (Directory.Exists(reference))
                    return reference;
            }
            throw new DirectoryNotFoundException("docs/reference was not found above the test assembly.");
        }
    }

    [GeneratedRegex(@"## (?<heading>Bad|Good)\n```\w+ (?<path>\S+)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();
}
