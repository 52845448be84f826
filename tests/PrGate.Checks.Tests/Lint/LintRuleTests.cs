using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint;

public sealed class LintRuleTests
{
    [Theory]
    [InlineData("a.yaml", "a: [1", "PG1001", 1, 4)]
    [InlineData("a.yml", "a:\n\tb: 1\n", "PG1001", 2, 1)]
    [InlineData("a.yaml", "a: 1\nb: [x, y\nc: 2\n", "PG1001", 2, 4)]
    [InlineData("a.yaml", "a:\n  b: {x: 1\n  c: 2\n", "PG1001", 2, 6)]
    [InlineData("a.yaml", "a:\n  b 1\n  c: 2\n", "PG1001", 2, 3)]
    [InlineData("a.yaml", "a:\n  b:1\n\n  c: 2\n", "PG1001", 2, 3)]
    [InlineData("a.yaml", "a: \"x\nb: 1\n", "PG1001", 1, 4)]
    [InlineData("a.yaml", "a: x: y\n", "PG1001", 1, 5)]
    [InlineData("a.yaml", "a: @x\n", "PG1001", 1, 4)]
    [InlineData("a.yaml", "a:\n   b: 1\n  c: 2\n", "PG1001", 3, 3)]
    [InlineData("a.yaml", "a: \"\\q\"\n", "PG1001", 1, 4)]
    [InlineData("a.yaml", "a: |x\n  y\n", "PG1001", 1, 4)]
    [InlineData("a.YAML", "a: 'x", "PG1001", 1, 4)]
    [InlineData("values.yaml", "a: [", "PG1001", 1, 4)]
    [InlineData(".gitlab-ci.yml", "a: [", "PG1001", 1, 4)]
    [InlineData("apps/templates/a.yaml", "a: [", "PG1001", 1, 4)]
    [InlineData("apps/a.yaml", "{{ if .x }}\na: 1\n{{ end }}\n", "PG1001", 1, 2)]
    [InlineData("a.yaml", "kind: A\napiVersion: v1\nx: !Ref y\n", "PG1001", 3, 4)]
    [InlineData("a.yaml", "a: 1\na: 2\n", "PG1002", 2, 1)]
    [InlineData("apps/templates/a.yaml", "# {{ x }}\na: 1\na: 2\n", "PG1002", 3, 1)]
    [InlineData("a.json", "{\"a\": 1,\n \"a\": 2}", "PG1002", 2, 2)]
    [InlineData("a.txt", "x\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n", "PG1003", 2, 1)]
    [InlineData("main.tf", "x\r\n>>>>>>> main\r\n", "PG1003", 2, 1)]
    [InlineData("README.md", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n", "PG1003", 1, 1)]
    [InlineData("a.yaml", "kind: Pod\nmetadata:\n  name: x\nspec: {}\n", "PG1005", 1, 1)]
    [InlineData("a.yaml", "apiVersion: v1\nmetadata:\n  name: x\n", "PG1005", 1, 1)]
    [InlineData("a.yaml", "apiVersion: apps/v1\nspec: {}\n", "PG1005", 1, 1)]
    [InlineData("a.yaml", "metadata:\n  name: x\nspec: {}\n", "PG1005", 1, 1)]
    [InlineData("a.yaml", "kind: ''\napiVersion: v1\nmetadata: {name: x}\n", "PG1005", 1, 1)]
    [InlineData("a.yaml", "kind: List\napiVersion: v1\nitems:\n- kind: Pod\n", "PG1005", 4, 3)]
    [InlineData("a.json", "{\"kind\": \"Pod\", \"metadata\": {\"name\": \"x\"}}", "PG1005", 1, 2)]
    [InlineData("a.json", "{\n  \"a\": 1,\n}", "PG1006", 3, 1)]
    [InlineData("a.json", "{\"é\": 1, // x\n}", "PG1006", 1, 10)]
    [InlineData("a.json", "{'a': 1}", "PG1006", 1, 2)]
    [InlineData("a.json", "{} {}", "PG1006", 1, 4)]
    [InlineData("a.json", "{\"a\": \"\\ud800\"}", "PG1006", 1, 7)]
    [InlineData("a.txt", "safe \u202E text", "PG1007", 1, 6)]
    public void A_defect_is_found_at_its_place(string path, string text, string rule, int line, int column)
    {
        var findings = Lint(path, text);

        Assert.Contains((rule, line, column), findings.Select(f => (f.Rule, f.Line, f.Column)));
        Assert.All(findings.Where(f => f.Rule == rule), f => Assert.True(f.Severity == Severity.Error && f.Fingerprint.Length == 16 && f.Fix is { Length: > 0 } && f.Message.EndsWith('.')));
    }

    [Theory]
    [InlineData("chart/templates/a.yaml", "{{- if .Values.x }}\nkind: A\n{{- end }}\n")]
    [InlineData("chart/templates/b.yaml", "replicas: {{ .Values.replicas }}\n")]
    [InlineData("deploy/api-template.yaml", "name: {{name}}\n")]
    [InlineData("a.yaml", "text: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> main\n")]
    [InlineData("a.rst", "Title\n=======\n")]
    [InlineData("a.txt", "<<<<<<<\n>>>>>>>\n")]
    [InlineData("a.md", "```\n<<<<<<< HEAD\n=======\n>>>>>>> main\n```\n")]
    [InlineData("kustomization.yaml", "resources: [a.yaml]\n")]
    [InlineData("kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nmetadata: {name: x}\n")]
    [InlineData("Chart.yaml", "apiVersion: v2\nname: x\nversion: 1.0.0\n")]
    [InlineData("values-prod.yaml", "kind: x\nmetadata: {name: y}\n")]
    [InlineData("a/api-values.yaml", "metadata: {name: y}\nspec: {}\n")]
    [InlineData("docker-compose.yml", "services: {a: {image: b}}\n")]
    [InlineData(".sops.yaml", "creation_rules: []\n")]
    [InlineData(".github/workflows/a.yml", "on: push\npermissions: {}\njobs: {a: {uses: ./b.yml}}\n")]
    [InlineData(".gitlab-ci.yml", "a: !reference [b, c]\n")]
    [InlineData("patch.yaml", "- op: replace\n  path: /spec/replicas\n  value: 2\n")]
    [InlineData("grafana.yaml", "apiVersion: 1\ndatasources: []\n")]
    [InlineData("app/config.yml", "url: !env_var URL\n")]
    [InlineData("a.yaml", "---\n---\n# nothing\n")]
    [InlineData("a.yaml", "kind: List\napiVersion: v1\nitems: []\n")]
    [InlineData("empty.yaml", "")]
    [InlineData("tsconfig.json", "{ // comment\n}")]
    [InlineData(".vscode/settings.json", "{ // comment\n}")]
    [InlineData("a.json", "\uFEFF{\"a\": \"\\u202e\"}")]
    public void What_is_right_raises_no_alarm(string path, string text) => Assert.Empty(Lint(path, text));

    [Fact]
    public void A_finding_keeps_its_fingerprint_when_lines_move()
    {
        var before = Lint("a.yaml", "x:\n  k: 1\n  k: 2\n");
        var after = Lint("a.yaml", "# one\n# two\n\ny: 0\nx:\n    k: 1\n    k: 2\n");

        Assert.Equal(before[0].Fingerprint, after[0].Fingerprint);
        Assert.NotEqual(before[0].Line, after[0].Line);
    }

    [Fact]
    public void Findings_of_different_causes_have_different_fingerprints()
    {
        var findings = Lint("a.yaml", "x: {k: 1, k: 2, k: 3}\ny: {k: 1, k: 2}\n").Concat(Lint("b.yaml", "y: {k: 1, k: 2}\n")).ToList();

        Assert.Equal(4, findings.Count);
        Assert.Equal(4, findings.Select(f => f.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void A_check_that_is_off_finds_nothing_and_one_that_is_a_warning_does_not_block()
    {
        var config = Given.Config("lint: { checks: { PG1002: warning, PG1005: off } }");
        var file = Given.File("a.yaml", "kind: Pod\nmetadata: {name: x, name: x}\n");

        var verdict = Given.Judge(Given.PullRequest(file), config);

        Assert.Equal(CheckStatus.Passed, verdict.Status);
        Assert.Equal(("PG1002", Severity.Warning), (Assert.Single(verdict.Findings).Rule, verdict.Findings.Single().Severity));
        Assert.Contains("1 finding that does not block", verdict.Results[0].Summary);
    }

    [Fact]
    public void The_severity_that_blocks_is_configurable()
    {
        var config = Given.Config("gate: { severity: warning }\nlint: { checks: { PG1002: warning } }");

        Assert.Equal(CheckStatus.Failed, Given.Judge(Given.PullRequest(Given.File("a.yaml", "a: 1\na: 2\n")), config).Status);
    }

    [Fact]
    public void Rules_have_stable_ids_and_words()
    {
        Assert.Equal(LintRules.All.Count, LintRules.Ids.Count);
        Assert.All(LintRules.All, r => Assert.True(r.Title.Length > 0 && r.Why.EndsWith('.')));
    }

    /// <summary>Fifty places in which a manifest can hold a secret, each broken in some way near it.</summary>
    [Fact]
    public void No_message_echoes_a_value_of_the_file()
    {
        const string Canary = "hunter2canary";
        string[] shapes =
        [
            "password: {0}\npassword: {0}\n", "password: [{0}\n", "password: '{0}\n", "password: \"{0}\n", "password: \"\\q{0}\"\n", "a: {0}\n\tb: {0}\n", "a: {0}: {0}\n", "a: {0}\n b: {0}\n", "- {0}\na: {0}\n",
            "kind: A\na: !!int {0}\n", "kind: A\na: !!bool {0}\n", "a: |{0}\n", "a: >9{0}\n", "a: @{0}\n", "a: `{0}\n", "a: %{0}\n", "kind: Secret\nmetadata: {{name: x}}\ndata: {{p: {0}}}\n", "a: {0}\n--- {0}\n", "<<: {0}\na: {{b: {0}}}\n",
            "stringData:\n  p: {0}\n  p: {0}\n", "a: {{{{ {0} }}}}\n", "a: x\u202E{0}\n", "a: \u001b{0}\n", "? {0}\n: b\n? [x]\n", "a: \"{0}\n", "<<<<<<< HEAD\na: {0}\n=======\n", "[{0}, {0}\n", "{{{0}: 1\n",
        ];
        string[] json = ["{{\"a\": {0}}}", "{{\"a\": \"{0}\"", "{{\"a\": \"{0}\", \"a\": \"{0}\"}}", "[\"{0}\" \"{0}\"]", "{{\"a\": t{0}}}", "{{\"a\": '{0}'}}", "{{\"p\": \"{0}\n\"}}", "{{\"a\": \"\\ud800{0}\"}}"];
        var all = shapes.Select(s => ("a.yaml", s)).Concat(shapes.Where(s => s.Contains("kind")).Select(s => ("b.yml", s))).Concat(json.Select(j => ("a.json", j)));

        foreach (var (path, shape) in all)
        {
            var findings = Lint(path, string.Format(shape, Canary));
            Assert.True(findings.Count > 0, shape);
            Assert.DoesNotContain(findings, f => (f.Message + f.Fix).Contains(Canary, StringComparison.Ordinal));
        }
    }

    private static IReadOnlyList<Finding> Lint(string path, string text) =>
        new LintEngine(LintConfig.Default).Lint(new LintFile(path, Encoding.UTF8.GetBytes(text)));
}
