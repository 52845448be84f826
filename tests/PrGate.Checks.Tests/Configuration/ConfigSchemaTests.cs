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
        ["lint.roles[]"] = "lintRole",
        ["lint.checks.*"] = "checkSetting",
        ["lint.custom[]"] = "custom",
        ["lint.custom[].match"] = "customMatch",
        ["waivers[]"] = "waiver",
        ["policy"] = "policy",
        ["policy.bundles[]"] = "bundle",
        ["policy.queries[]"] = "query",
        ["approvals"] = "approvals",
        ["approvals.options"] = "options",
        ["approvals.rules[]"] = "rule",
        ["approvals.rules[].when"] = "when",
        ["approvals.rules[].require"] = "require",
        ["approvals.rules[].when.paths"] = "filter",
        ["settings"] = "settings",
        ["roles"] = "roles",
        ["roles.*"] = "role",
        ["commits"] = "commits",
        ["commits.signed"] = "signedCommits",
        ["commits.message"] = "message",
        ["approvals.options.methods"] = "methods",
        ["approvals.objections[]"] = "objection",
        ["approvals.request"] = "request",
        ["approvals.request.from"] = "requestFrom",
        ["approvals.rules[].require.from"] = "from",
        ["approvals.rules[].when.title"] = "text",
        ["approvals.rules[].when.files"] = "range",
        ["approvals.rules[].when.lines"] = "lines",
        ["approvals.rules[].when.contributors"] = "contributors",
        ["approvals.rules[].when.signed"] = "signed",
        ["approvals.rules[].when.statuses"] = "status",
        ["approvals.rules[].when.content"] = "content",
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

    [Fact]
    public void Every_lint_check_is_listed_with_its_title()
    {
        var checks = Schema.GetProperty("$defs").GetProperty("lint").GetProperty("properties").GetProperty("checks").GetProperty("properties");

        Assert.Equal(LintRules.All.Select(r => (r.Id, r.Title)), checks.EnumerateObject().Select(p => (p.Name, p.Value.GetProperty("description").GetString()!)));
    }

    [Theory]
    [InlineData("gate", "severity")]
    [InlineData("gate", "block")]
    [InlineData("lint", "profile")]
    [InlineData("gate", "comment")]
    [InlineData("gate", "statuses")]
    [InlineData("gate", "drafts")]
    [InlineData("settings", "profile")]
    [InlineData("settings", "mode")]
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
}
