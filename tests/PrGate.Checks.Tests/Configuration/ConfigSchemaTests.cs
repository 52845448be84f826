using System.Text.Json;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Configuration;

public sealed class ConfigSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(ConfigSchema.Json).RootElement;

    private static readonly Dictionary<string, string> Definitions = new()
    {
        ["environments.*"] = "environment",
        ["gate"] = "gate",
        ["lint"] = "lint",
        ["policy"] = "policy",
        ["policy.bundles[]"] = "bundle",
        ["policy.queries[]"] = "query",
        ["approvals"] = "approvals",
        ["approvals.options"] = "options",
        ["approvals.rules[]"] = "rule",
        ["approvals.rules[].when"] = "when",
        ["approvals.rules[].require"] = "require",
        ["approvals.rules[].when.paths"] = "filter",
        ["roles"] = "roles",
        ["roles.*"] = "role",
    };

    [Fact]
    public void Every_section_of_the_schema_has_the_keys_of_the_parser()
    {
        foreach (var keys in ConfigKeys.All)
        {
            var section = keys.Section.Length == 0 ? Schema : Schema.GetProperty("$defs").GetProperty(Definitions[keys.Section]);
            Assert.Equal(keys.Known.Order(), section.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order());
            Assert.False(section.GetProperty("additionalProperties").GetBoolean());
        }
    }

    /// <summary>With <c>PRGATE_WRITE_PAGES=1</c> in the environment the list is written anew into the source instead of compared.</summary>
    [Fact]
    public void Every_lint_check_is_listed_with_its_title()
    {
        if (Environment.GetEnvironmentVariable("PRGATE_WRITE_PAGES") == "1")
        {
            WriteChecks();
            return;
        }
        var checks = Schema.GetProperty("$defs").GetProperty("lint").GetProperty("properties").GetProperty("checks").GetProperty("properties");

        Assert.Equal(LintRules.All.Select(r => (r.Id, r.Title)), checks.EnumerateObject().Select(p => (p.Name, p.Value.GetProperty("description").GetString()!)));
    }

    [Theory]
    [InlineData("gate", "severity")]
    [InlineData("gate", "comment")]
    [InlineData("gate", "statuses")]
    [InlineData("gate", "drafts")]
    public void Every_word_of_the_schema_is_accepted_and_no_other(string section, string key)
    {
        var words = Schema.GetProperty("$defs").GetProperty(section).GetProperty("properties").GetProperty(key).GetProperty("enum").EnumerateArray().Select(w => w.GetString()!);

        Assert.All(words, word => Assert.True(ConfigParser.Parse("x", $"version: 1\n{section}: {{ {key}: {word} }}\n").IsValid, word));
        var error = Assert.Single(ConfigParser.Parse("x", $"version: 1\n{section}: {{ {key}: nothing-like-it }}\n").Errors);
        Assert.Equal(words.Order(), error.Message.Split('`').Where((_, i) => i % 2 == 1).Skip(1).Order());
    }

    [Fact]
    public void Every_severity_of_a_check_is_accepted() =>
        Assert.All(
            Schema.GetProperty("$defs").GetProperty("severity").GetProperty("enum").EnumerateArray(),
            word => Assert.True(ConfigParser.Parse("x", $"version: 1\nlint: {{ checks: {{ PG1001: {word.GetString()} }} }}\n").IsValid));

    private static void WriteChecks()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PrGate.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("PrGate.sln was not found above the test assembly.");
        var path = Path.Combine(folder.FullName, "src", "PrGate.Checks", "Configuration", "prgate.schema.json");
        var lines = File.ReadAllLines(path).ToList();
        var first = lines.FindIndex(IsCheck);
        var indent = lines[first][..lines[first].IndexOf('"', StringComparison.Ordinal)];
        lines.RemoveAll(IsCheck);
        lines.InsertRange(first, LintRules.All.Select((r, i) => $"{indent}\"{r.Id}\": {{ \"description\": \"{r.Title}\", \"$ref\": \"#/$defs/severity\" }}{(i == LintRules.All.Count - 1 ? "" : ",")}"));
        File.WriteAllLines(path, lines);

        static bool IsCheck(string line) => line.TrimStart().StartsWith("\"PG", StringComparison.Ordinal);
    }
}
