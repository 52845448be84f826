using System.Text;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Output;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Tests.Kustomize;

public sealed class YamlTextTests
{
    private const string Alphabet = "aB1 0.:-#'\"\n\t\\{}[]&*!|>%@`,?~=<+_eEyYnNxo\u00e9\u2028\u0085\U0001F600\uFEFF";

    private static readonly NodeSource Nowhere = new("", SourceText.Of(""));

    [Theory]
    [InlineData("yes", "'yes'")]
    [InlineData("2020", "'2020'")]
    [InlineData("1e3", "'1e3'")]
    [InlineData("2001-01-01", "'2001-01-01'")]
    [InlineData("12:30:45", "'12:30:45'")]
    [InlineData("", "''")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("-x", "-x")]
    [InlineData("- x", "'- x'")]
    [InlineData("a\nb\n", "|\n  a\n  b")]
    [InlineData("a\nb", "|-\n  a\n  b")]
    [InlineData("\na\n", "|2\n\n  a")]
    public void A_string_is_plain_only_where_every_reader_takes_it_for_one(string value, string written) =>
        Assert.Equal($"k: {written}\n", YamlText.Of(Mapping("k", value)));

    [Fact]
    public void Every_string_is_read_back_as_it_was()
    {
        var random = new Random(11);
        var runes = Alphabet.EnumerateRunes().ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var value = string.Concat(Enumerable.Range(0, random.Next(0, 9)).Select(_ => runes[random.Next(runes.Length)]));
            var key = "k" + string.Concat(Enumerable.Range(0, random.Next(0, 4)).Select(_ => runes[random.Next(runes.Length)]));
            var nested = new RenderedMapping(new Origin(Nowhere, 0));
            var list = new RenderedSequence(new Origin(Nowhere, 0));
            list.Edit.Add(Mapping(key, value));
            list.Edit.Add(RenderedScalar.String(value, new Origin(Nowhere, 0)));
            nested.Set("l", list);

            var text = YamlText.Of(nested);

            var file = ManifestReader.ReadYaml(Encoding.UTF8.GetBytes(text));
            Assert.True(file.IsComplete && file.Documents.Count == 1, text);
            var read = new TreeConversion(Nowhere, new RenderBudget(RenderLimits.Default)).Convert(file.Documents[0].Root);
            Assert.True(NodeEquality.AreEqual(nested, read), $"{value}\n{text}");
        }
    }

    private static RenderedMapping Mapping(string key, string value)
    {
        var mapping = new RenderedMapping(new Origin(Nowhere, 0));
        mapping.SetText(key, value, new Origin(Nowhere, 0));
        return mapping;
    }
}
