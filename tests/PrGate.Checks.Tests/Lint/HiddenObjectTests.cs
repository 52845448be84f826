using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint;

public sealed class HiddenObjectTests
{
    private const string Plain = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {password: §hunter22}\n";

    [Theory]
    [InlineData("apps/values-prod.yaml")]
    [InlineData("apps/docker-compose.yml")]
    [InlineData("apps/.hidden/a.yaml")]
    [InlineData("apps/templates/a.yaml")]
    public void A_name_hides_no_object(string path) => Marked.AssertFound("PG3001", Plain, path);

    [Theory]
    [InlineData("v1", "List", "apiVersion: v1, kind: Secret, ")]
    [InlineData("v1", "SecretList", "apiVersion: v1, kind: Secret, ")]
    [InlineData("v1", "SecretList", "")]
    public void A_list_hides_no_object(string version, string kind, string header) =>
        Marked.AssertFound("PG3001", $"apiVersion: {version}\nkind: {kind}\nitems:\n- {{{header}metadata: {{name: a}}, stringData: {{password: §hunter22}}}}\n");

    [Fact]
    public void Values_that_look_like_no_object_are_values() => Marked.AssertFound("PG2001", "kind: Deployment\nsecurityContext: {privileged: true}\n", "charts/web/values.yaml");

    [Fact]
    public void What_the_configuration_calls_values_is_values() =>
        Assert.DoesNotContain(
            new LintEngine(LintConfig.Default).Lint(new LintFile("apps/a.yaml", Encoding.UTF8.GetBytes(Plain.Replace("§", "", StringComparison.Ordinal)), FileRole.HelmValues)),
            f => f.Rule == "PG3001");
}
