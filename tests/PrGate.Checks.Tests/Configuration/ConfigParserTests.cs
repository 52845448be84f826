using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;

namespace PrGate.Checks.Tests.Configuration;

public sealed class ConfigParserTests
{
    [Theory]
    [InlineData("", 1, 1, "empty", "version: 1")]
    [InlineData("gate: {}\n", 1, 1, "`version`", "version: 1")]
    [InlineData("version: 2\n", 1, 10, "from 1 to 1", "number")]
    [InlineData("version: '1'\n", 1, 10, "from 1 to 1", "number")]
    [InlineData("version: 1\nfoo: 1\n", 2, 1, "unknown key \"foo\"", "Known here")]
    [InlineData("version: 1\nexlude: []\n", 2, 1, "unknown key \"exlude\"", "`exclude`")]
    [InlineData("version: 1\nversion: 1\n", 2, 1, "stands twice", "Keep one")]
    [InlineData("version: 1\n---\nversion: 1\n", 3, 1, "more than one document", "version")]
    [InlineData("version: 1\ngate: [\n", 2, 7, "not closed", "Close it")]
    [InlineData("- 1\n", 1, 1, "must be a mapping", "key: value")]
    [InlineData("version: 1\ninclude: clusters/**\n", 2, 10, "must be a list", "- item")]
    [InlineData("version: 1\ninclude: []\n", 2, 10, "empty list", "Remove")]
    [InlineData("version: 1\ninclude: [1]\n", 2, 11, "must be text", "quotes")]
    [InlineData("version: 1\ninclude: ['/a']\n", 2, 11, "leading '/'", "pattern")]
    [InlineData("version: 1\ngate: { severity: high }\n", 2, 19, "`gate.severity` must be", "Known here")]
    [InlineData("version: 1\ngate: { severity: eror }\n", 2, 19, "`gate.severity` must be", "`error`")]
    [InlineData("version: 1\ngate: { statuses: families }\n", 2, 19, "`gate.statuses: families` is not supported yet", "one")]
    [InlineData("version: 1\ngate: { block: old }\n", 2, 16, "`gate.block` must be `new`, `touched` or `all`", "Known here")]
    [InlineData("version: 1\nlint: { profile: cores }\n", 2, 18, "`lint.profile` must be `core`, `baseline` or `restricted`", "`core`")]
    [InlineData("version: 1\nlint: { checks: { PG1001: of } }\n", 2, 27, "must be `off`", "`off`")]
    [InlineData("version: 1\nlint: { checks: { PG1O01: off } }\n", 2, 19, "no check \"PG1O01\"", "`PG1001`")]
    [InlineData("version: 1\nlint: { checks: { PG1005: { severity: eror } } }\n", 2, 39, "`severity` must be", "`error`")]
    [InlineData("version: 1\nlint: { checks: { PG1005: { options: { a: 1 } } } }\n", 2, 38, "PG1005 has no options", "Remove")]
    [InlineData("version: 1\nlint: { checks: { PG1005: { environments: [prod] } } }\n", 2, 44, "There is no environment", "Define")]
    [InlineData("version: 1\nlint: { checks: { PG1005: { enforceFrom: soon } } }\n", 2, 42, "`enforceFrom` must be a day", "2027")]
    [InlineData("version: 1\nlint: { kubernetes: [\"1.2\"] }\n", 2, 22, "is not a version that PrGate has schemas of", "1.36")]
    [InlineData("version: 1\nlint: { roles: [{ path: a, role: helm }] }\n", 2, 34, "`role` must be", "Known here")]
    [InlineData("version: 1\nlint: { roles: [{ path: a }] }\n", 2, 17, "a `path` and a `role`", "Write")]
    [InlineData("version: 1\nlint: { custom: [{ id: PG9, title: t, match: {}, require: a }] }\n", 2, 24, "does not begin with `PG`", "another")]
    [InlineData("version: 1\nlint: { custom: [{ id: A1, title: t, match: {} }] }\n", 2, 18, "has a `require` or a `deny`", "must hold")]
    [InlineData("version: 1\nlint: { custom: [{ id: A1, title: t, require: a }] }\n", 2, 18, "has a `match`", "which objects")]
    [InlineData("version: 1\nlint: { custom: [{ id: A1, title: t, match: {}, require: \"a[\" }] }\n", 2, 58, "a bracket is not closed", "path")]
    [InlineData("version: 1\nlint: { custom: [{ id: A1, title: t, match: {}, deny: \"a =~ (?=x)\" }] }\n", 2, 55, "the pattern cannot be used", "path")]
    [InlineData("version: 1\nlint: { custom: [{ id: A1, title: t, match: {}, deny: \"a ~ b\" }] }\n", 2, 55, "after the path stands nothing", "path")]
    [InlineData("version: 1\nwaivers: [{ rule: PG1001, paths: [a], reason: r, owner: o }]\n", 2, 11, "A waiver has no `until`", "State")]
    [InlineData("version: 1\nwaivers: [{ rule: PG1001, reason: r, owner: o, until: 2027-01-01 }]\n", 2, 11, "names `paths`, an `object`, or both", "`off`")]
    [InlineData("version: 1\nwaivers: [{ rule: PG101, paths: [a], reason: r, owner: o, until: 2027-01-01 }]\n", 2, 19, "There is no check", "PG1001")]
    [InlineData("version: 1\nwaivers: [{ rule: PG1001, object: web, reason: r, owner: o, until: 2027-01-01 }]\n", 2, 35, "names no object", "kind/namespace/name")]
    [InlineData("version: 1\npolicy: {}\n", 2, 9, "no `bundles`", "policy/")]
    [InlineData("version: 1\npolicy: { bundles: [{ repository: a/b, path: p }] }\n", 2, 21, "has no `ref`", "Pin a commit")]
    [InlineData("version: 1\npolicy: { bundles: [{ repository: a/b, ref: v1 }] }\n", 2, 45, "not a full commit SHA", "Pin a commit")]
    [InlineData("version: 1\npolicy: { bundles: [{ repository: a/b, ref: abcdef1 }] }\n", 2, 45, "not a full commit SHA", "Pin a commit")]
    [InlineData("version: 1\npolicy: { bundles: [{ repository: b, ref: 0a00000000000000000000000000000000000000 }] }\n", 2, 35, "not a repository's path", "acme/policies")]
    [InlineData("version: 1\npolicy: { bundles: [{ repository: a/b, ref: v1, digest: sha256:12 }] }\n", 2, 57, "64 hexadecimal", "Correct")]
    [InlineData("version: 1\npolicy: { bundles: [{ path: p, ref: 0a00000000000000000000000000000000000000 }] }\n", 2, 37, "another repository", "base branch")]
    [InlineData("version: 1\npolicy: { bundles: [{ repository: a/b, ref: 0a00000000000000000000000000000000000000, path: /x }] }\n", 2, 93, "below the repository", "root")]
    [InlineData("version: 1\npolicy: { bundles: [{ path: ../x }] }\n", 2, 29, "below the repository", "root")]
    [InlineData("version: 1\npolicy: { bundles: [{ path: p }], queries: [\"data.\"] }\n", 2, 45, "does not parse", "Correct")]
    [InlineData("version: 1\nwaivers: []\n", 2, 10, "`waivers` is an empty list", "Remove")]
    [InlineData("version: 1\nenvironments: { prod: {} }\n", 2, 17, "no `paths`", "List")]
    [InlineData("version: 1\napprovals: {}\n", 2, 12, "no `rules`", "List")]
    [InlineData("version: 1\napprovals: { request: {}, rules: [{ name: a, require: { count: 1 } }] }\n", 2, 23, "`approvals.request` has no `mode`", "mode: random")]
    [InlineData("version: 1\napprovals: { request: { mode: some }, rules: [{ name: a, require: { count: 1 } }] }\n", 2, 31, "`request.mode` must be", "random")]
    [InlineData("version: 1\napprovals: { request: { mode: all, count: 2 }, rules: [{ name: a, require: { count: 1 } }] }\n", 2, 43, "`request.count` belongs to the mode `random`", "Remove")]
    [InlineData("version: 1\napprovals: { request: { mode: random, count: 16 }, rules: [{ name: a, require: { count: 1 } }] }\n", 2, 46, "from 1 to 15", "number")]
    [InlineData("version: 1\napprovals: { request: { mode: random, from: {} }, rules: [{ name: a, require: { count: 1 } }] }\n", 2, 45, "`request.from` names nobody", "teams")]
    [InlineData("version: 1\napprovals: { request: { mode: teams, from: { users: [bo] } }, rules: [{ name: a, require: { count: 1 } }] }\n", 2, 44, "`request.from` lists no `teams`", "mode: all")]
    [InlineData("version: 1\napprovals: { request: { mode: all, from: { organization: acme } }, rules: [{ name: a, require: { count: 1 } }] }\n", 2, 44, "unknown key", "teams")]
    [InlineData("version: 1\napprovals: { rules: [{ require: { count: 1 } }] }\n", 2, 22, "no `name`", "Name it")]
    [InlineData("version: 1\napprovals: { rules: [{ name: a }] }\n", 2, 22, "no `require`", "count: 1")]
    [InlineData("version: 1\napprovals: { rules: [{ name: a, require: { count: 21 } }] }\n", 2, 51, "from 0 to 20", "number")]
    [InlineData("version: 1\napprovals: { rules: [{ name: a, require: { count: 0 } }] }\n", 2, 42, "asks for nobody", "replaces")]
    [InlineData("version: 1\napprovals: { rules: [{ name: a, require: { from: x, count: 1 } }] }\n", 2, 50, "`approvals.rules[].require.from` must be a mapping", "Write")]
    [InlineData("version: 1\napprovals: { rules: [{ name: a, when: { environments: [prod] }, require: { count: 1 } }] }\n", 2, 56, "no environment \"prod\"", "Define")]
    [InlineData("version: 1\napprovals: { rules: [{ name: a, when: { revert: x }, require: { count: 1 } }] }\n", 2, 41, "`revert` is not supported yet", "Remove")]
    [InlineData("version: 1\napprovals: { rules: [{ name: a, when: {}, require: { count: 1 } }] }\n", 2, 39, "no condition", "Remove")]
    [InlineData("version: 1\napprovals: { rules: [{ name: a, require: { count: 1 } }, { name: a, require: { count: 2 } }] }\n", 2, 58, "Two approval rules", "its own name")]
    [InlineData("version: 1\napprovals: { options: { maxAge: 14y }, rules: [{ name: a, require: { count: 1 } }] }\n", 2, 33, "`options.maxAge` cannot be", "14d")]
    [InlineData("version: 1\napprovals: { options: { author: 'yes' }, rules: [{ name: a, require: { count: 1 } }] }\n", 2, 33, "true or false", "without quotes")]
    [InlineData("version: 1\nx: &x {}\n<<: *x\n", 2, 1, "unknown key", "Known here")]
    public void What_cannot_be_used_is_refused_with_its_place_and_a_fix(string yaml, int line, int column, string message, string fix)
    {
        var reading = ConfigParser.Parse(".prgate.yml", yaml);

        Assert.Null(reading.Config);
        var error = reading.Errors[0];
        Assert.Equal((".prgate.yml", line, column), (error.File, error.Line, error.Column));
        Assert.Contains(message, error.Message);
        Assert.Contains(fix, error.Fix);
    }

    [Fact]
    public void Every_error_of_a_file_is_listed()
    {
        var reading = ConfigParser.Parse(".prgate.yml", "version: 1\nincl: []\ngate: { severity: x, draft: all }\nsecrets: {}\n");

        Assert.Equal([(2, 1), (3, 19), (3, 22), (4, 1)], reading.Errors.Select(e => (e.Line, e.Column)));
    }

    [Fact]
    public void A_full_file_is_read()
    {
        var config = Given.Parsed("""
            # yaml-language-server: $schema=http://localhost:8080/schema/prgate.json
            version: 1
            include: ["clusters/**"]
            exclude: ["**/testdata/**"]
            environments:
              production: { paths: ["clusters/production/**"] }
            gate:
              severity: warning
              comment: always
              statuses: one
              drafts: none
            lint:
              checks: { PG1005: off, PG1002: note }
            approvals:
              options: { author: true, invalidateOnPush: false }
              rules:
                - name: production
                  when: { environments: [production], base: [main, "release/*"] }
                  require: { count: 2 }
                - name: docs
                  when: { paths: { include: ["docs/**"], exclude: ["docs/x"] } }
                  require: { count: 1 }
            """);

        Assert.True(config.Gates("clusters/a") && !config.Gates("clusters/testdata/a") && !config.Gates("x"));
        Assert.Equal((Severity.Warning, CommentMode.Always, DraftMode.None), (config.Gate.Severity, config.Gate.Comment, config.Gate.Drafts));
        Assert.Null(config.Lint.SeverityOf("PG1005", Severity.Error));
        Assert.Equal(Severity.Note, config.Lint.SeverityOf("PG1002", Severity.Error));
        Assert.Equal(Severity.Error, config.Lint.SeverityOf("PG1001", Severity.Error));
        Assert.Equal(new ApprovalOptions { Author = true, InvalidateOnPush = false, IgnoreCommitsBy = config.Approvals.Options.IgnoreCommitsBy }, config.Approvals.Options);
        Assert.Equal([("production", 2), ("docs", 1)], config.Approvals.Rules.Select(r => (r.Name, ((Requirement.Approvals)r.Require).Count)));
        Assert.Equal("production", Assert.Single(config.Approvals.Rules[0].When!.Environments).Name);
        Assert.False(config.Approvals.Rules[1].When!.Paths!.Matches("docs/x"));
        Assert.Matches("^[0-9a-f]{12}$", config.Identity);
    }

    [Fact]
    public void The_shortest_file_means_the_defaults()
    {
        var config = Given.Parsed("version: 1\n");

        Assert.Equal(RepositoryConfig.Default with { Identity = config.Identity }, config with { Lint = RepositoryConfig.Default.Lint, Scope = PathFilter.Everything, Environments = RepositoryConfig.Default.Environments });
        Assert.True(config.Gates("anything"));
    }

    [SkippableFact]
    public void The_example_is_refused_only_for_what_is_not_built_yet()
    {
        // The example shortens its digest, and writes a name with a comma without quotes.
        var example = File.ReadAllText(SharedFolder.Required("prgate.example.yml")).Replace("sha256:0f1e…", "sha256:" + new string('0', 64), StringComparison.Ordinal)
            .Replace("[production needs two, one of them SRE]", "['production needs two, one of them SRE']", StringComparison.Ordinal);
        var reading = ConfigParser.Parse("prgate.example.yml", example);

        Assert.NotEmpty(reading.Errors);
        Assert.All(reading.Errors, e => Assert.Matches("not supported yet|no check \"PG2|`require` has no `count`|from 1 to 20", e.Message));
    }
}
