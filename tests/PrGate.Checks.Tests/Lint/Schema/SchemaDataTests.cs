using PrGate.Checks.Lint.Schema;
using PrGate.Schemas;

namespace PrGate.Checks.Tests.Lint.Schema;

public sealed class SchemaDataTests
{
    [SkippableFact]
    public void The_built_in_schemas_are_what_the_generator_makes()
    {
        var source = SharedFolder.Required("k8s-schemas");

        Assert.True(NativeSchemas.Make(source).AsSpan().SequenceEqual(SchemaCatalogue.Decompress("PrGate.Checks.kubernetes.bin.br")));
        Assert.True(CustomResourceSchemas.Make(source).AsSpan().SequenceEqual(SchemaCatalogue.Decompress("PrGate.Checks.custom-resources.bin.br")));
    }

    [Fact]
    public void Every_version_has_its_kinds_and_every_schema_can_be_read()
    {
        foreach (var version in KubernetesVersion.All)
        {
            Assert.NotNull(SchemaCatalogue.Native.Find("apps/v1/Deployment", version.Bit));
            Assert.NotNull(SchemaCatalogue.Native.Find(SchemaCatalogue.MetadataKey, version.Bit));
        }
        Assert.Equal(397, SchemaCatalogue.Custom.Keys.Count());
        Assert.All(SchemaCatalogue.Native.Keys, key => Assert.Contains(KubernetesVersion.All, v => SchemaCatalogue.Native.Find(key, v.Bit) is not null));
        Assert.All(SchemaCatalogue.Custom.Keys, key => ReadAll(SchemaCatalogue.Custom.Find(key, 1)!, []));
    }

    [Fact]
    public void Every_pattern_of_the_catalogue_can_be_prepared()
    {
        var patterns = new HashSet<string>();
        foreach (var key in SchemaCatalogue.Custom.Keys)
        {
            HashSet<int> seen = [];
            ReadAll(SchemaCatalogue.Custom.Find(key, 1)!, seen);
            patterns.UnionWith(seen.Select(id => SchemaCatalogue.Custom.Node(id).Pattern).OfType<string>());
        }

        Assert.True(patterns.Count > 90, $"{patterns.Count} patterns");
        Assert.All(patterns, p => Assert.NotNull(SchemaPatterns.IsMatch(p, "a-b.c/d")));
    }

    [Theory]
    [InlineData("1.34", 34)]
    [InlineData("v1.31", 31)]
    [InlineData("1.36.2", 36)]
    [InlineData("1.30", null)]
    [InlineData("1.37", null)]
    [InlineData("2.34", null)]
    [InlineData("1.3x", null)]
    [InlineData("", null)]
    public void A_version_is_read_only_when_its_schemas_are_known(string text, int? minor) => Assert.Equal(minor, KubernetesVersion.Parse(text)?.Minor);

    private static void ReadAll(SchemaNode node, HashSet<int> seen)
    {
        if (!seen.Add(node.Id))
            return;
        int[] below = [.. node.Properties, node.Additional, node.Items, node.Not, .. node.OneOf, .. node.AnyOf, .. node.AllOf];
        foreach (var id in below.Where(b => b >= 0))
            ReadAll(node.Child(id), seen);
    }
}
