using System.Text;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Tests.Manifests;

/// <summary>The rows are what <c>sigs.k8s.io/yaml</c> makes of the text, as JSON.</summary>
public sealed class ScalarResolutionTests
{
    [Theory]
    [InlineData("yes", ScalarKind.Boolean, "true")]
    [InlineData("y", ScalarKind.Boolean, "true")]
    [InlineData("On", ScalarKind.Boolean, "true")]
    [InlineData("TRUE", ScalarKind.Boolean, "true")]
    [InlineData("n", ScalarKind.Boolean, "false")]
    [InlineData("No", ScalarKind.Boolean, "false")]
    [InlineData("off", ScalarKind.Boolean, "false")]
    [InlineData("yEs", ScalarKind.String, "yEs")]
    [InlineData("truE", ScalarKind.String, "truE")]
    [InlineData("~", ScalarKind.Null, "")]
    [InlineData("null", ScalarKind.Null, "")]
    [InlineData("nULL", ScalarKind.String, "nULL")]
    [InlineData("0", ScalarKind.Integer, "0")]
    [InlineData("-12", ScalarKind.Integer, "-12")]
    [InlineData("+12", ScalarKind.Integer, "12")]
    [InlineData("017", ScalarKind.Integer, "15")]
    [InlineData("0644", ScalarKind.Integer, "420")]
    [InlineData("0o17", ScalarKind.Integer, "15")]
    [InlineData("0x1F", ScalarKind.Integer, "31")]
    [InlineData("0b101", ScalarKind.Integer, "5")]
    [InlineData("-0b101", ScalarKind.Integer, "-5")]
    [InlineData("1_000", ScalarKind.Integer, "1000")]
    [InlineData("18446744073709551615", ScalarKind.Integer, "18446744073709551615")]
    [InlineData("18446744073709551616", ScalarKind.Float, "1.8446744073709552E+19")]
    [InlineData("-9223372036854775808", ScalarKind.Integer, "-9223372036854775808")]
    [InlineData("08", ScalarKind.Float, "8")]
    [InlineData("019", ScalarKind.Float, "19")]
    [InlineData("0x", ScalarKind.String, "0x")]
    [InlineData("0xZZ", ScalarKind.String, "0xZZ")]
    [InlineData("1.5", ScalarKind.Float, "1.5")]
    [InlineData("1.", ScalarKind.Float, "1")]
    [InlineData(".5", ScalarKind.Float, "0.5")]
    [InlineData("1e3", ScalarKind.Float, "1000")]
    [InlineData("1.5e+3", ScalarKind.Float, "1500")]
    [InlineData("1e", ScalarKind.String, "1e")]
    [InlineData("1.2.3", ScalarKind.String, "1.2.3")]
    [InlineData(".", ScalarKind.String, ".")]
    [InlineData("+", ScalarKind.String, "+")]
    [InlineData(".inf", ScalarKind.Float, ".inf")]
    [InlineData("-.INF", ScalarKind.Float, "-.INF")]
    [InlineData(".nan", ScalarKind.Float, ".nan")]
    [InlineData("22:22", ScalarKind.String, "22:22")]
    [InlineData("190:20:30", ScalarKind.String, "190:20:30")]
    [InlineData("2026-11-20", ScalarKind.String, "2026-11-20")]
    [InlineData("2026-11-20T10:00:00Z", ScalarKind.String, "2026-11-20T10:00:00Z")]
    [InlineData("500m", ScalarKind.String, "500m")]
    [InlineData("1Gi", ScalarKind.String, "1Gi")]
    [InlineData("plain text", ScalarKind.String, "plain text")]
    [InlineData("'yes'", ScalarKind.String, "yes")]
    [InlineData("\"017\"", ScalarKind.String, "017")]
    [InlineData("!!str 017", ScalarKind.String, "017")]
    [InlineData("!!str yes", ScalarKind.String, "yes")]
    [InlineData("! 12", ScalarKind.String, "12")]
    [InlineData("!!int \"017\"", ScalarKind.Integer, "15")]
    [InlineData("!!float 1", ScalarKind.Float, "1")]
    public void A_scalar_means_what_it_means_to_a_cluster(string text, ScalarKind kind, string value)
    {
        var manifest = ManifestReader.ReadYaml(Encoding.UTF8.GetBytes($"key: {text}\n"));

        Assert.Empty(manifest.Problems);
        var scalar = Assert.IsType<YamlScalar>(((YamlMapping)manifest.Documents[0].Root)["key"]);
        Assert.Equal((kind, value), (scalar.Kind, scalar.Value));
    }

    [Fact]
    public void A_value_that_is_left_out_is_null()
    {
        var manifest = ManifestReader.ReadYaml("key:\n"u8);

        Assert.True(Assert.IsType<YamlScalar>(((YamlMapping)manifest.Documents[0].Root)["key"]).IsNull);
    }

    [Theory]
    [InlineData("!!int abc")]
    [InlineData("!!bool 1")]
    [InlineData("!!null x")]
    [InlineData("!Ref x")]
    [InlineData("!!python/object:os.system x")]
    [InlineData("!!set {a: }")]
    [InlineData("!!omap [a: 1]")]
    public void A_tag_that_a_cluster_would_refuse_is_a_problem(string text)
    {
        var manifest = ManifestReader.ReadYaml(Encoding.UTF8.GetBytes($"key: {text}\n"));

        Assert.Equal(ProblemKind.OddTag, Assert.Single(manifest.Problems).Kind);
    }

    [Theory]
    [InlineData("on: 1", "true")]
    [InlineData("017: 1", "15")]
    [InlineData("1.50: 1", "1.5")]
    [InlineData("'on': 1", "on")]
    public void A_key_is_named_as_json_would_name_it(string text, string key)
    {
        var manifest = ManifestReader.ReadYaml(Encoding.UTF8.GetBytes(text));

        Assert.Equal(key, ((YamlMapping)manifest.Documents[0].Root).Entries[0].Key);
    }
}
