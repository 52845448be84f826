using PrGate.Rego.Conformance;
using PrGate.Rego.Syntax;

namespace PrGate.Rego.Tests.Syntax;

public class ModulePrinterTests
{
    [SkippableTheory]
    [InlineData("rego-cases", RegoVersion.V1)]
    [InlineData("rego-cases-v0", RegoVersion.V0)]
    public void A_printed_module_means_the_same_and_prints_the_same_again(string folder, RegoVersion version)
    {
        foreach (var text in SharedFolder.Files(folder).SelectMany(file => ConformanceSuite.ReadCases(File.ReadAllText(file))).SelectMany(test => test.Modules).Distinct())
        {
            var module = Parser.ParseModule("before.rego", text, version);
            var printed = ModulePrinter.Print(module);
            var again = Parser.ParseModule("after.rego", printed, version);

            Assert.True(AstJson.Of(module).Equals(AstJson.Of(again)), $"{text}\n-- became --\n{printed}");
            Assert.Equal(printed, ModulePrinter.Print(again));
        }
    }

    [Fact]
    public void Comments_stay_where_they_were()
    {
        const string Text = """
            # about the file
            package a

            import data.b # why b

            # about p
            p if {
            	# first
            	input.x # second

            	# third
            	input.y
            	# last
            }

            # the end

            """;

        var printed = ModulePrinter.Print(Parser.ParseModule("a.rego", Text.ReplaceLineEndings("\n"), RegoVersion.V1));

        Assert.Equal(
            "# about the file\npackage a\n\nimport data.b # why b\n\n# about p\np if {\n\t# first\n\tinput.x # second\n\t# third\n\tinput.y\n\t# last\n}\n\n# the end\n",
            printed);
    }

    [Theory]
    [InlineData("p := (1 + 2) * 3", "p := (1 + 2) * 3")]
    [InlineData("p := 1 + (2 * 3)", "p := 1 + 2 * 3")]
    [InlineData("p := 1-(2-3)", "p := 1 - (2 - 3)")]
    [InlineData("p := [ (a|b) , c ]", "p := [(a | b), c]")]
    [InlineData("p := x if {x:=1}", "p := x if x := 1")]
    [InlineData("p := a[\"b\"][\"c d\"]", "p := a.b[\"c d\"]")]
    public void Terms_are_laid_out_the_same_way_everywhere(string rule, string wanted) =>
        Assert.Equal($"package a\n\n{wanted}\n", ModulePrinter.Print(Parser.ParseModule("a.rego", "package a\n\n" + rule, RegoVersion.V1)));
}
