using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Tests.Manifests;

/// <summary>
/// What a cluster makes of a text must be what is judged, or the file is red. The second column is the cluster's view of <c>danger</c> (as
/// <c>sigs.k8s.io/yaml</c> and Kubernetes' splitter of documents give it); "refused" where the cluster refuses the file or tools disagree.
/// </summary>
public sealed class ParserDifferenceTests
{
    private const string Refused = "refused";

    [Theory]
    [InlineData("danger: yes", "true")]
    [InlineData("danger: Yes", "true")]
    [InlineData("danger: on", "true")]
    [InlineData("danger: y", "true")]
    [InlineData("danger: 'yes'", "yes")]
    [InlineData("danger: !!str yes", "yes")]
    [InlineData("danger: !!bool yes", "true")]
    [InlineData("danger: \"\\u0074rue\"", "true")]
    [InlineData("danger: 0x0", "0")]
    [InlineData("danger: 0o10", "8")]
    [InlineData("danger: 010", "8")]
    [InlineData("danger: 1_0", "10")]
    [InlineData("danger: 0b11", "3")]
    [InlineData("danger: 1e1", "10")]
    [InlineData("danger: 12:30", "12:30")]
    [InlineData("danger: 2026-01-01", "2026-01-01")]
    [InlineData("danger: ~", "")]
    [InlineData("danger:", "")]
    [InlineData("\"danger\": true", "true")]
    [InlineData("'danger': true", "true")]
    [InlineData("\"\\x64anger\": true", "true")]
    [InlineData("? danger\n: true", "true")]
    [InlineData("{danger: true}", "true")]
    [InlineData("{\"danger\":true}", "true")]
    [InlineData("&a danger: true", "true")]
    [InlineData("!!str danger: true", "true")]
    [InlineData("x: &d danger\n*d : true", "true")]
    [InlineData("danger: &a true", "true")]
    [InlineData("x: &a true\ndanger: *a", "true")]
    [InlineData("x: &m {danger: true}\n<<: *m", "true")]
    [InlineData("x: &m {danger: true}\n<<: [*m]", "true")]
    [InlineData("<<: {danger: true}", "true")]
    [InlineData("x: &m {danger: true}\n<<: *m\ndanger: false", "false")]
    [InlineData("x: &m {danger: true}\ndanger: false\n<<: *m", Refused)]
    [InlineData("x: &m {danger: true}\n\"<<\": *m", null)]
    [InlineData("danger: false\ndanger: true", Refused)]
    [InlineData("{danger: false, \"danger\": true}", Refused)]
    [InlineData("danger: false\n'danger': true", Refused)]
    [InlineData("danger: false\n? danger\n: true", Refused)]
    [InlineData("danger: false\n!!str danger: true", Refused)]
    [InlineData("kind: X\ndanger: !!python/object:x true", Refused)]
    [InlineData("kind: X\ndanger: !custom true", Refused)]
    [InlineData("danger: |\n  true\n", "true\n")]
    [InlineData("danger: |\n  true", "true")]
    [InlineData("x:\n  - y\n\t- danger: true", Refused)]
    [InlineData("x: [y,\n\tz]\ndanger: true", "true")]
    [InlineData("x: \"y\n\tz\"\ndanger: true", "true")]
    [InlineData("x:\n  y: 1\n  \tdanger: true", Refused)]
    [InlineData("danger: |-\n  true", "true")]
    [InlineData("danger: >-\n  true", "true")]
    [InlineData("danger: tr\\\nue", null)]
    [InlineData("danger: \"tr\\\n  ue\"", "true")]
    [InlineData("danger:\n  true", "true")]
    [InlineData("danger: true # comment", "true")]
    [InlineData("danger: true# text", "true# text")]
    [InlineData("danger: 'it''s'", "it's")]
    [InlineData("--- {danger: true}\n", Refused)]
    [InlineData("--- # comment\ndanger: true", "true")]
    [InlineData("%YAML 1.1\n---\ndanger: true", "true")]
    [InlineData("\uFEFFdanger: true", "true")]
    [InlineData("danger: true\r\n", "true")]
    [InlineData("x: 1\rdanger: true", "true")]
    [InlineData("x: 1\u0085danger: true", Refused)]
    [InlineData("x: 1\u2028danger: true", Refused)]
    [InlineData("x: 1\0danger: true", Refused)]
    [InlineData("danger: \"a\\0b\"", "a\0b")]
    [InlineData("\tdanger: true", Refused)]
    [InlineData("danger: *x", Refused)]
    [InlineData("danger: @x", Refused)]
    [InlineData("danger: `x`", Refused)]
    [InlineData("danger: %x", Refused)]
    [InlineData("danger: true\n...\nx: 1", null)]
    [InlineData("[danger]: true", Refused)]
    [InlineData("~: 1\ndanger: true", Refused)]
    public void What_a_cluster_sees_is_what_is_judged(string text, string? view)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var findings = new LintEngine(LintConfig.Default).Lint(new LintFile("apps/a.yaml", bytes));
        var manifest = ManifestReader.ReadYaml(bytes);

        if (findings.Any(f => f.Severity == Severity.Error))
            Assert.True(view is Refused or null, $"The cluster reads it, and it is red: {findings[0].Message}");
        else if (view is not null)
            Assert.Equal(view, ((YamlScalar)((YamlMapping)manifest.Documents[0].Root)["danger"]!).Value);
    }

    [Fact]
    public void Every_document_and_every_item_of_a_list_is_looked_at()
    {
        const string Broken = "kind: Pod\nmetadata: {name: x}\n";
        string[] files =
        [
            $"a: 1\n---\n{Broken}", $"---\n---\n{Broken}", $"a: 1\n---   \n{Broken}", $"a: 1\n--- # next\n{Broken}", $"a: 1\n...\n---\n{Broken}",
            "kind: List\napiVersion: v1\nitems:\n- a: 1\n- kind: Pod\n", "kind: List\napiVersion: v1\nitems: [{kind: Pod}]\n",
        ];

        Assert.All(files, text => Assert.Contains(new LintEngine(LintConfig.Default).Lint(new LintFile("a.yaml", Encoding.UTF8.GetBytes(text))), f => f.Rule == "PG1005"));
    }
}
