using System.Diagnostics;
using PrGate.Rego.Conformance;
using PrGate.Rego.Syntax;

namespace PrGate.Rego.Tests.Syntax;

public class ParserFuzzTests
{
    private const int Mutants = 10_000;

    private static readonly string[] Fragments =
        ["{", "}", "[", "]", "(", ")", "|", ":=", "=", "==", "if", "contains", "else", "not", "some", "in", "every", "with", "as", "\"", "`", "$\"", "{{", "#", "\n", ";", ",", ".", "_", "1e", "0x", "\\", "é", "\u0000", "default", "import", "package"];

    [SkippableFact]
    public void No_text_crashes_or_hangs_the_parser()
    {
        var seeds = SharedFolder.Files("rego-cases").Take(40)
            .SelectMany(file => ConformanceSuite.ReadCases(File.ReadAllText(file))).SelectMany(test => test.Modules).Where(text => text.Length < 4000).Take(300).ToList();
        var random = new Random(20_260_801);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Mutants; i++)
        {
            var text = Mutate(seeds[random.Next(seeds.Count)], random);
            try
            {
                Parser.ParseModule("fuzz.rego", text, i % 2 == 0 ? RegoVersion.V1 : RegoVersion.V0);
            }
            catch (RegoException error)
            {
                Assert.All(error.Errors, item => Assert.Equal("rego_parse_error", item.Code));
            }
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"parsing took {watch.Elapsed}");
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("(")]
    [InlineData("a[")]
    [InlineData("f(")]
    [InlineData("{\"a\": ")]
    [InlineData("[x | ")]
    [InlineData("not ")]
    [InlineData("$\"{")]
    [InlineData("1 + ")]
    [InlineData("every x in ")]
    [InlineData("a.")]
    public void Endless_nesting_is_a_parse_error(string opening)
    {
        var text = "package a\n\np := " + string.Concat(Enumerable.Repeat(opening, 50_000)) + "1";

        var error = Assert.Throws<RegoException>(() => Parser.ParseModule("deep.rego", text, RegoVersion.V1));

        Assert.Equal("rego_parse_error", error.Errors[0].Code);
    }

    private static string Mutate(string seed, Random random)
    {
        var text = seed;
        for (var turns = random.Next(1, 5); turns > 0 && text.Length > 0; turns--)
        {
            var at = random.Next(text.Length);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at)),
                1 => text.Insert(at, Fragments[random.Next(Fragments.Length)]),
                2 => text.Insert(at, text.Substring(at, Math.Min(random.Next(1, 40), text.Length - at))),
                _ => string.Concat(text.AsSpan(0, at), Fragments[random.Next(Fragments.Length)], text.AsSpan(Math.Min(text.Length, at + 1))),
            };
        }

        return text;
    }
}
