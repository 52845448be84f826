using System.Text;
using System.Text.RegularExpressions;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Documentation;

/// <summary>What the documentation shows is true: bad examples are found, good ones are not, and the sample configuration is valid.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Rules => [.. LintRules.All.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_check_has_a_page_whose_examples_are_true(string id)
    {
        var page = File.ReadAllText(Path.Combine(Folder, "checks", id + ".md"));
        var rule = LintRules.Find(id)!;

        Assert.StartsWith($"# {id}: {rule.Title}\n", page);
        Assert.Contains(Lint(page, "Bad"), f => f.Rule == id);
        Assert.Empty(Lint(page, "Good"));
        Assert.Contains("## How to fix\n", page);
        Assert.Contains($"| [{id}]({id}.md) | {rule.Title} | {rule.Severity.ToString().ToLowerInvariant()} |", File.ReadAllText(Path.Combine(Folder, "checks", "README.md")));
    }

    [Fact]
    public void The_sample_configuration_is_valid()
    {
        var sample = YamlBlock().Match(File.ReadAllText(Path.Combine(Folder, "configuration.md"))).Groups["text"].Value;

        Assert.Equal(2, Given.Parsed(sample).Approvals.Rules.Count);
    }

    [Fact]
    public void Every_key_is_documented()
    {
        var page = File.ReadAllText(Path.Combine(Folder, "configuration.md"));

        Assert.All(ConfigKeys.All.SelectMany(k => k.Known), key => Assert.Matches($@"[`.]{key}\b", page));
    }

    private static IReadOnlyList<Finding> Lint(string page, string heading)
    {
        var example = Example().Matches(page).Single(m => m.Groups["heading"].Value == heading);
        var text = example.Groups["text"].Value.Replace("⟨U+202E⟩", "\u202E", StringComparison.Ordinal);
        return new LintEngine(LintConfig.Default).Lint(new LintFile(example.Groups["path"].Value, Encoding.UTF8.GetBytes(text)));
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
