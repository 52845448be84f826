using System.Text;
using PrGate.Checks.Manifests;
using PrGate.Checks.RegoPolicies;
using PrGate.Rego.Values;

namespace PrGate.Checks.Tests.RegoPolicies;

public sealed class ManifestValuesTests
{
    [Theory]
    [InlineData("a: yes", """{"a":true}""")]
    [InlineData("a: 'yes'", """{"a":"yes"}""")]
    [InlineData("a: 017", """{"a":15}""")]
    [InlineData("a: 0x1F", """{"a":31}""")]
    [InlineData("a: 1.0", """{"a":1}""")]
    [InlineData("a: 1e3", """{"a":1000}""")]
    [InlineData("a: 1e21", """{"a":1e+21}""")]
    [InlineData("a: 0.0000001", """{"a":1e-7}""")]
    [InlineData("a: .inf", """{"a":".inf"}""")]
    [InlineData("a: ~", """{"a":null}""")]
    [InlineData("a: 2024-01-01", """{"a":"2024-01-01"}""")]
    [InlineData("on: 1", """{"true":1}""")]
    [InlineData("8080: x", """{"8080":"x"}""")]
    [InlineData("[]", "[]")]
    [InlineData("~", "null")]
    [InlineData("a: 0.5", """{"a":0.5}""")]
    [InlineData("p: &p {a: 1, b: 2}\nq: {<<: *p, b: 3}", """{"p":{"a":1,"b":2},"q":{"a":1,"b":3}}""")]
    [InlineData("o: &o {a: 1}\np: &p {<<: *o, b: 2}\nq: {<<: *p}", """{"o":{"a":1},"p":{"a":1,"b":2},"q":{"a":1,"b":2}}""")]
    public void A_document_has_the_values_that_Kubernetes_reads(string yaml, string json) =>
        Assert.Equal(json, RegoJson.Write(Values(yaml, out var file).Of(file.Documents[0].Root)));

    [Fact]
    public void A_value_taken_out_of_the_document_knows_its_place()
    {
        var values = Values("kind: Pod\nspec:\n  containers:\n    - name: web\n      image: nginx\n    - name: db\n      image: nginx\n", out var file);
        var root = (RegoObject)values.Of(file.Documents[0].Root);
        var containers = (RegoArray)((RegoObject)root.Find("spec")!).Find("containers")!;

        Assert.Equal(4, values.PositionOf(containers[0])!.Value.Line);
        Assert.Equal(7, values.PositionOf(((RegoObject)containers[1]).Find("image")!)!.Value.Line);
        Assert.Null(values.PositionOf(new RegoString("nginx")));
        Assert.Null(values.PositionOf(RegoBoolean.True));
    }

    [Fact]
    public void A_merged_value_has_the_place_where_it_is_written()
    {
        var values = Values("p: &p\n  a: {deep: text}\nq:\n  <<: *p\n", out var file);
        var root = (RegoObject)values.Of(file.Documents[0].Root);

        Assert.Equal(2, values.PositionOf(((RegoObject)root.Find("q")!).Find("a")!)!.Value.Line);
    }

    private static ManifestValues Values(string yaml, out ManifestFile file)
    {
        file = ManifestReader.ReadYaml(Encoding.UTF8.GetBytes(yaml));
        return new ManifestValues(file);
    }
}
