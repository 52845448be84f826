using PrGate.Checks.Kustomize;

namespace PrGate.Checks.Tests.Kustomize;

public sealed class ReplacementTests
{
    private static TestRepository Repository(string target, string data) => new TestRepository()
        .With("kustomization.yaml", "resources: [r.yaml]\nreplacements:\n- source: {kind: Service, fieldPath: metadata.name}\n  targets:\n  - select: {kind: ConfigMap}\n    " + target + "\n")
        .With("r.yaml", $"apiVersion: v1\nkind: Service\nmetadata: {{name: db}}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c}}\ndata:\n{data}");

    [Fact]
    public void A_target_field_that_is_missing_fails_on_its_path()
    {
        var problem = Repository("fieldPaths: [data.gone]", "  a: x\n").Problem();

        Assert.Equal(ProblemLevel.Error, problem.Level);
        Assert.Contains("unable to find field \"data.gone\"", problem.Message, StringComparison.Ordinal);
        Assert.Equal(6, problem.Line);
    }

    [Theory]
    [InlineData("resources: [r.yaml]\nreplacements: [{source: {kind: Gone}, targets: [{select: {kind: ConfigMap}}]}]", "nothing selected by")]
    [InlineData("resources: [r.yaml]\nreplacements: [{source: {version: v1}, targets: [{select: {kind: ConfigMap}}]}]", "multiple matches")]
    [InlineData("resources: [r.yaml]\nreplacements: [{targets: [{select: {kind: ConfigMap}}]}]", "must specify a source")]
    [InlineData("resources: [r.yaml]\nreplacements: [{source: {kind: Service, fieldPath: spec.gone}, targets: [{select: {kind: ConfigMap}}]}]", "is missing for replacement source")]
    public void A_source_that_is_not_exactly_one_value_is_an_error(string kustomization, string why) =>
        Assert.Contains(why, Repository("fieldPaths: [data.a]", "  a: x\n").With("kustomization.yaml", kustomization).Problem().Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("options: {delimiter: ':', index: 0}", "host:1", "db:1")]
    [InlineData("options: {delimiter: ':', index: 9}", "host:1", "host:1:db")]
    [InlineData("options: {delimiter: ':', index: -1}", "host:1", "db:host:1")]
    public void A_piece_of_a_text_is_replaced(string options, string before, string after) =>
        Assert.Contains($"a: {after}\n", Repository($"fieldPaths: [data.a]\n    {options}", $"  a: {before}\n").Text(), StringComparison.Ordinal);

    [Theory]
    [InlineData("  f: '{\"z\":1,\"host\":\"x\"}'\n", "{\"host\":\"db\",\"z\":1}")]
    [InlineData("  f: |-\n    {\n      \"z\": [1],\n      \"host\": \"x\"\n    }\n", "\"host\": \"db\",\n      \"z\": [\n        1\n      ]")]
    [InlineData("  f: |\n    # where it is\n    z: 1\n    host: x # today\n", "# where it is\n    z: 1\n    host: db # today")]
    public void A_path_leads_on_into_json_and_yaml_inside_a_string(string data, string expected) =>
        Assert.Contains(expected, Repository("fieldPaths: [data.f.host]", data).Text(), StringComparison.Ordinal);
}
