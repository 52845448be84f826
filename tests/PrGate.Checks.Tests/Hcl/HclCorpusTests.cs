using System.Diagnostics;
using PrGate.Checks.Hcl;
using PrGate.Checks.Hcl.Expressions;
using PrGate.Checks.Tests.Lint;

namespace PrGate.Checks.Tests.Hcl;

public sealed class HclCorpusTests
{
    /// <summary>What Terraform refuses too.</summary>
    private static readonly string[] Malformed =
    [
        "atlantis/server/events/testdata/test-repos/workspace-malformed-tf-json/main.tf.json",
        "atlantis/server/events/testdata/test-repos/workspace-malformed-tofu-json/main.tofu.json",
    ];

    [SkippableFact]
    public void Every_file_of_the_corpus_parses()
    {
        var corpus = SharedFolder.Required("corpus");

        var files = CorpusTests.Files(corpus).Where(f => HclReader.Reads(f.Path)).ToList();
        var malformed = files.Where(f => HclReader.Read(f.Path, f.Bytes).Problems.Count > 0).Select(f => f.Path);

        Assert.True(files.Count > 100);
        Assert.Equal(Malformed, malformed);
    }

    [SkippableFact]
    public void No_mutation_of_a_file_throws_or_lies_outside_of_it()
    {
        var corpus = SharedFolder.Required("corpus");
        var files = CorpusTests.Files(corpus).Where(f => HclReader.Reads(f.Path)).ToList();
        var random = new Random(20261120);
        var watch = Stopwatch.StartNew();

        for (var i = 0; i < 10_000; i++)
        {
            var (path, bytes) = files[i % files.Count];
            var file = HclReader.Read(path, Mutations.Of(bytes, files[random.Next(files.Count)].Bytes, random));
            Assert.All(file.Problems, p => Assert.InRange(p.End, p.Start, file.Source.Text.Length));
            CheckPlaces(file.Body, file.Source.Text.Length);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"took {watch.Elapsed}");
    }

    private static void CheckPlaces(HclBody body, int length)
    {
        foreach (var attribute in body.Attributes)
        {
            Assert.InRange(attribute.End, attribute.Start, length);
            CheckPlaces(attribute.Value, attribute.Start, attribute.End);
        }
        foreach (var block in body.Blocks)
        {
            Assert.InRange(block.End, block.Start, length);
            CheckPlaces(block.Body, length);
        }
    }

    private static void CheckPlaces(HclExpression expression, int from, int to)
    {
        Assert.InRange(expression.Start, from, to);
        Assert.InRange(expression.End, expression.Start, to);
        if (expression is HclTuple tuple)
            Assert.All(tuple.Items, i => CheckPlaces(i, expression.Start, expression.End));
        else if (expression is HclObject o)
            Assert.All(o.Items, i => CheckPlaces(i.Value, i.Start, i.End));
    }
}
