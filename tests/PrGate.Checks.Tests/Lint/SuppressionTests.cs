using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.Lint;

public sealed class SuppressionTests
{
    private const string Bare = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          annotations: {}
        spec:
          containers:
            - name: web
              image: ghcr.io/acme/web:1.0.0
              securityContext:
                privileged: true

        """;

    private const string Line = "        privileged: true";

    [Theory]
    [InlineData(Line, Line + " # prgate:ignore PG2001 node agent")]
    [InlineData(Line, "        # prgate:ignore PG2001 node agent\n" + Line)]
    [InlineData(Line, "        # prgate:ignore PG2004, PG2001 node agent\n        # more words\n" + Line)]
    [InlineData(Line, Line + " # checkov:skip=CKV_K8S_16:node agent")]
    [InlineData(Line, Line + " # trivy:ignore:AVD-KSV-0017 node agent")]
    [InlineData(Line, Line + " # trivy:ignore:KSV017 node agent")]
    [InlineData(Line, "        # node agent\n        # trivy:ignore:KSV017\n" + Line)]
    [InlineData("apiVersion: v1\n", "# prgate:ignore-file PG2001 node agent\napiVersion: v1\n")]
    [InlineData("annotations: {}", "annotations: { prgate.dev/ignore: \"PG2004,PG2001\", prgate.dev/ignore-reason: node agent }")]
    [InlineData("annotations: {}", "annotations: { ignore-check.kube-linter.io/privileged-container: node agent }")]
    [InlineData("annotations: {}", "annotations: { checkov.io/skip1: CKV_K8S_16=node agent }")]
    public void What_the_base_accepts_with_a_reason_does_not_block(string from, string to)
    {
        var accepted = Bare.Replace(from, to, StringComparison.Ordinal);
        var safe = accepted.Replace("privileged: true", "privileged: false", StringComparison.Ordinal);

        var verdict = Judge(NewAgainstKnownTests.Changed("pod.yaml", safe, accepted));

        Assert.Equal((FindingStatus.Suppressed, "node agent"), Of(verdict, f => (f.Status, f.Suppression)));
        Assert.DoesNotContain(verdict.Findings, f => f.Rule == "PG1008");
        Assert.Equal(CheckStatus.Passed, verdict.Status);
        Assert.EndsWith(" suppressed", verdict.Results[0].Summary);

        var asked = Judge(NewAgainstKnownTests.Changed("pod.yaml", Bare.Replace("true", "false", StringComparison.Ordinal), accepted));

        Assert.Equal((FindingStatus.New, "node agent", true), Of(asked, f => (f.Status, f.AsksFor, f.Counts)));
        Assert.Equal(CheckStatus.Failed, asked.Status);
    }

    [Theory]
    [InlineData(Line + " # prgate:ignore PG2001", "has no reason")]
    [InlineData(Line + " # trivy:ignore:KSV017", "has no reason")]
    [InlineData(Line + " # prgate:ignore PG2O01 typed wrong", "has no id of a check")]
    public void Without_a_reason_or_a_check_it_does_not_count_and_is_spoken_of(string line, string words)
    {
        var text = Bare.Replace(Line, line, StringComparison.Ordinal);

        var verdict = Folder(text);

        Assert.Equal(FindingStatus.New, Of(verdict, f => f.Status));
        Assert.Contains(words, Assert.Single(verdict.Findings, f => f.Rule == "PG1008").Message);
    }

    [Fact]
    public void One_that_nothing_needs_is_a_note_and_blocks_nobody()
    {
        var verdict = Folder("# prgate:ignore-file PG2002 no more\n" + Bare.Replace("true", "false", StringComparison.Ordinal));

        var note = Assert.Single(verdict.Findings, f => f.Rule == "PG1008");
        Assert.Equal((Severity.Note, 1, false), (note.Severity, note.Line, note.Counts));
    }

    [Fact]
    public void A_comment_on_the_key_of_a_block_of_text_is_for_the_block()
    {
        const string Block = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  # prgate:ignore PG1007 an example of the attack\n  text: |\n    one\n    two \u202E three\n";

        Assert.Equal(FindingStatus.Suppressed, Assert.Single(Folder(Block).Findings, f => f.Rule == "PG1007").Status);
        Assert.Equal(FindingStatus.New, Assert.Single(Folder(Block.Replace("  # prgate:ignore PG1007 an example of the attack\n", "", StringComparison.Ordinal)
            .Replace("    one\n", "    # prgate:ignore PG1007 inside\n", StringComparison.Ordinal)).Findings, f => f.Rule == "PG1007").Status);
    }

    [Theory]
    [InlineData("chart/templates/a.yaml", "{{ if .x }}\n{{/* prgate:ignore PG1007 an example */}}\ntext: \u202E\n{{ end }}\n")]
    [InlineData("Dockerfile", "FROM scratch\n# prgate:ignore PG1007 an example\nLABEL a=\u202E\n")]
    [InlineData("main.tf", "locals {\n  a = \"\u202E\" // prgate:ignore PG1007 an example\n}\n")]
    [InlineData("notes.md", "<!-- prgate:ignore PG1007 an example -->\nAn \u202E\n")]
    public void Every_format_has_its_comment(string path, string text) =>
        Assert.Equal(FindingStatus.Suppressed, Assert.Single(Folder(path, text).Findings, f => f.Rule == "PG1007").Status);

    [Fact]
    public void A_comment_that_is_moved_to_another_value_asks_anew()
    {
        var before = Bare.Replace(Line, Line.Replace("true", "false", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("      image: ghcr.io/acme/web:1.0.0", "      image: ghcr.io/acme/web:1.0.0 # prgate:ignore PG2001 node agent", StringComparison.Ordinal);
        var after = Bare.Replace(Line, Line + " # prgate:ignore PG2001 node agent", StringComparison.Ordinal);

        Assert.Equal((FindingStatus.New, "node agent"), Of(Judge(NewAgainstKnownTests.Changed("pod.yaml", before, after)), f => (f.Status, f.AsksFor)));
    }

    [Theory]
    [InlineData("waive: { users: [bo] }", true)]
    [InlineData("waive: { users: [cy] }", false)]
    [InlineData("override: { users: [bo] }", false)]
    [InlineData("waive: { users: [ann] }", false)]
    public void Who_approves_and_may_waive_makes_it_count(string role, bool counts)
    {
        var text = Bare.Replace(Line, Line + " # prgate:ignore PG2001 node agent", StringComparison.Ordinal);
        var pullRequest = Given.PullRequest(NewAgainstKnownTests.Added("pod.yaml", text)) with { Reviews = [Given.Bo.Approved()] };

        var verdict = Given.Judge(pullRequest, Given.Config($"roles: {{ {role} }}"));

        Assert.Equal(counts ? FindingStatus.Suppressed : FindingStatus.New, Of(verdict, f => f.Status));
    }

    [Fact]
    public void An_approval_of_an_older_commit_stands_behind_nothing()
    {
        var text = Bare.Replace(Line, Line + " # prgate:ignore PG2001 node agent", StringComparison.Ordinal);
        var pullRequest = Given.PullRequest(NewAgainstKnownTests.Added("pod.yaml", text)) with { Reviews = [Given.Bo.Approved(Given.Older)] };

        Assert.Equal(FindingStatus.New, Of(Given.Judge(pullRequest, Given.Config("roles: { waive: { users: [bo] } }")), f => f.Status));
    }

    [Fact]
    public void A_comment_does_not_do_for_a_secret()
    {
        const string Secret = "# prgate:ignore-file PG3001 only a test\napiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData: {}\n";
        var leaked = Secret.Replace("{}", "{ password: kX8-first-4711 }", StringComparison.Ordinal);

        var finding = Assert.Single(Judge(NewAgainstKnownTests.Changed("secret.yaml", Secret, leaked)).Findings, f => f.Rule == "PG3001");

        Assert.Equal((FindingStatus.New, true, "only a test"), (finding.Status, finding.Counts, finding.AsksFor));
    }

    [Theory]
    [InlineData("paths: [apps/**]", "2026-11-02", true)]
    [InlineData("object: Pod/web", "2027-01-01", true)]
    [InlineData("object: Pod/*/w*", "2027-01-01", true)]
    [InlineData("object: Pod/shop/web", "2027-01-01", false)]
    [InlineData("object: Deployment/web", "2027-01-01", false)]
    [InlineData("paths: [other/**]", "2027-01-01", false)]
    [InlineData("paths: [apps/**]", "2026-11-01", false)]
    public void A_waiver_counts_for_what_it_names_until_its_last_day(string about, string until, bool counts)
    {
        var verdict = Judge(Waiver(about, until), NewAgainstKnownTests.Added("apps/pod.yaml", Bare));

        Assert.Equal(counts ? FindingStatus.Suppressed : FindingStatus.New, Of(verdict, f => f.Status));
        Assert.Equal(counts, Of(verdict, f => f.Suppression) == $"reads the host (waiver of acme/sre until {until})");
    }

    [Theory]
    [InlineData("2026-11-01", "ended on 2026-11-01")]
    [InlineData("2026-11-02", "ends on 2026-11-02")]
    [InlineData("2026-11-08", "ends on 2026-11-08")]
    [InlineData("2026-11-09", null)]
    public void An_end_is_told_a_week_before(string until, string? words)
    {
        var notes = Judge(Waiver("paths: [apps/**]", until), NewAgainstKnownTests.Added("apps/pod.yaml", Bare)).Findings.Where(f => f.Rule == "PG1008").ToList();

        Assert.Equal(words is null ? 0 : 1, notes.Count);
        Assert.All(notes, n => Assert.True(n is { File: ".prgate.yml", Line: 3, Severity: Severity.Note, Counts: false } && n.Message.Contains(words!, StringComparison.Ordinal)));
    }

    private static ConfigInEffect Waiver(string about, string until) =>
        Given.Config($"waivers:\n  - {{ rule: PG2001, {about}, reason: reads the host, owner: acme/sre, until: {until} }}\n");

    private static Verdict Judge(params ChangedFile[] files) => Given.Judge(Given.PullRequest(files));

    private static Verdict Judge(ConfigInEffect config, params ChangedFile[] files) => Given.Judge(Given.PullRequest(files), config);

    private static Verdict Folder(string text) => Folder("pod.yaml", text);

    private static Verdict Folder(string path, string text) =>
        Gate.Judge(new GateInput(Given.PullRequest(Given.File(path, text, ChangeKind.Added)), Given.Defaults, Given.Now) { IsFolder = true });

    private static T Of<T>(Verdict verdict, Func<Finding, T> part) => part(Assert.Single(verdict.Findings, f => f.Rule == "PG2001"));
}
