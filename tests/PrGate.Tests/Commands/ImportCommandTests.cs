using PrGate.Checks.Configuration;
using PrGate.Commands;
using PrGate.Commands.Import;

namespace PrGate.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("prgate-import-").FullName, ".policy.yml");

    private const string Full = """
        policy:
          approval:
            - or:
                - the staging folder was changed
                - devs and ops approved
            - ops reviewed
          disapproval:
            requires: { organizations: [acme] }
        approval_rules:
          - name: the staging folder was changed
            if:
              only_changed_files: { paths: ["^staging/.*$"] }
              has_valid_signatures: true
          - name: devs and ops approved
            requires: { count: 2, teams: [acme/devs, acme/ops] }
          - name: ops reviewed
            if:
              changed_files: { paths: ["^prod/[a-z]+$"] }
              modified_lines: { total: "> 10" }
            options:
              invalidate_on_push: true
              ignore_update_merges: true
              request_review: { enabled: true }
              methods: { comments: [], github_review: true }
            requires: { count: 1, permissions: [admin, write] }
        """;

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public async Task A_policy_is_translated_and_what_is_not_is_said_line_by_line()
    {
        await File.WriteAllTextAsync(_file, Full);

        var run = await CommandRun.OfAsync("import", "policy-bot", _file);

        Assert.Equal(ExitCode.Blocked, run.Exit);
        var rules = ConfigParser.Parse(".prgate.yml", run.Output).Config!.Approvals.Rules;
        Assert.Equal(["the staging folder was changed or devs and ops approved", "ops reviewed"], rules.Select(r => r.Name));
        Assert.Equal((true, true), (rules[1].Options.InvalidateOnPush, rules[1].Options.KeepOnUpdateMerge));
        Assert.Contains($"{_file}:18: `changed_files` could not be translated.", run.Error);
        Assert.Contains($"{_file}:23: `request_review` is left out", run.Error);
        Assert.Contains("The rule `ops reviewed` applies more often than it did", run.Error);
    }

    [Fact]
    public async Task A_file_that_is_no_YAML_or_not_there_is_wrong_use()
    {
        Assert.Equal(ExitCode.WrongUse, (await CommandRun.OfAsync("import", "policy-bot", _file)).Exit);
        await File.WriteAllTextAsync(_file, "a: [\n");
        Assert.Equal(ExitCode.WrongUse, (await CommandRun.OfAsync("import", "policy-bot", _file)).Exit);
        await File.WriteAllTextAsync(_file, "remote: acme/policies\n");
        Assert.Equal(ExitCode.WrongUse, (await CommandRun.OfAsync("import", "policy-bot", _file)).Exit);
    }

    [Theory]
    [InlineData("^prod/.*$", "prod/**")]
    [InlineData("^prod/", "prod/**")]
    [InlineData(".*", "**")]
    [InlineData("^Dockerfile$", "Dockerfile")]
    [InlineData("\\.md$", "**/*.md")]
    [InlineData("^docs/.*\\.md$", "docs/**/*.md")]
    [InlineData("^apps/.*/prod/[^/]+\\.yaml$", "apps/*/**/prod/?*.yaml")]
    [InlineData("^(main|develop)$", "{main,develop}")]
    [InlineData("^release/.*$", "release/**")]
    [InlineData("^foo.*$", "foo* foo*/**")]
    [InlineData("^foo.*bar$", "foo*bar foo*/**/*bar")]
    [InlineData("^a/.*\\.ya?ml$", "a/**/*.y{a,}ml")]
    [InlineData("a??$", null)]
    [InlineData("^a.b$", null)]
    [InlineData("^[a-z]+$", null)]
    public void Simple_regular_expressions_become_patterns(string regex, string? globs) =>
        Assert.Equal(globs, RegexGlob.Write(regex) is { } written ? string.Join(' ', written) : null);

    [Theory]
    [InlineData("^prod/.*$")]
    [InlineData("\\.md$")]
    [InlineData("^docs/.*\\.md$")]
    [InlineData("^apps/.*/prod/[^/]+\\.yaml$")]
    [InlineData("^foo.*$")]
    [InlineData("^foo.*bar$")]
    [InlineData("prod")]
    [InlineData("x\\.ya?ml$")]
    [InlineData("^a/.*b/c$")]
    public void A_pattern_matches_what_the_expression_did(string regex)
    {
        string[] names = ["prod", "docs", "a.md", "apps", "x.yaml", "foo", "foobar", "bar", "a", "b", "xb", "c"];
        var globs = RegexGlob.Write(regex)!.Select(Glob.Parse).ToList();
        var paths = from a in names from b in names from c in names from d in names from depth in Enumerable.Range(1, 4) select string.Join('/', new[] { a, b, c, d }.Take(depth));

        Assert.All(paths.Distinct(), path => Assert.Equal(System.Text.RegularExpressions.Regex.IsMatch(path, regex), globs.Exists(g => g.IsMatch(path))));
    }
}
