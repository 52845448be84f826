using System.Text.Json;
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

    [SkippableFact]
    public void A_printed_policy_file_prints_the_same_again()
    {
        var folder = SharedFolder.Path("rego-bench");
        Skip.IfNot(Directory.Exists(folder), "no folder rego-bench");
        using var workloads = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "workloads.json")));
        foreach (var workload in workloads.RootElement.EnumerateArray())
        {
            var home = Path.Combine(folder, (workload.TryGetProperty("dir", out var other) ? other : workload.GetProperty("name")).GetString()!);
            var version = workload.GetProperty("rego").GetString() == "v0" ? RegoVersion.V0 : RegoVersion.V1;
            foreach (var file in workload.GetProperty("modules").EnumerateArray().Select(name => Path.Combine(home, name.GetString()!)))
            {
                var printed = ModulePrinter.Print(Parser.ParseModule(file, File.ReadAllText(file), version));

                Assert.Equal(printed, ModulePrinter.Print(Parser.ParseModule(file, printed, version)));
            }
        }
    }

    [Theory]
    [InlineData("# licence\n\npackage a\n\np := 1\n")]
    [InlineData("# licence\n\n# about a\npackage a\n\np := 1\n")]
    [InlineData("package a\n\n# imports\n\nimport data.b\n\np := b\n")]
    [InlineData("package a\n\n# part one\n\np := 1\n")]
    [InlineData("package a\n\np := 1\n\n# part two\n\nq := 2\n")]
    [InlineData("package a\n\np := 1\n\n# part two\n\n# about q\nq := 2\n")]
    [InlineData("package a\n\np := 1\n\n# about q\nq := 2\nr := 3\n")]
    [InlineData("package a\n\np := 1 # one\n\n# part two\n\nq if {\n\tinput.x\n\tinput.y\n}\n\n# the end\n")]
    public void Formatted_text_does_not_change(string text) =>
        Assert.Equal(text, ModulePrinter.Print(Parser.ParseModule("a.rego", text, RegoVersion.V1)));

    [Theory]
    [InlineData("package a\n\n# part one\n\n\n\np := 1\n", "package a\n\n# part one\n\np := 1\n")]
    [InlineData("package a\np := 1\n# part two\n\n\n# about q\nq := 2\n", "package a\n\np := 1\n\n# part two\n\n# about q\nq := 2\n")]
    [InlineData("package a\n\np := [\n\t# inside\n\t1,\n]\n\nq := 2\n", "package a\n\np := [\n\t1,\n]\n\n# inside\nq := 2\n")]
    public void At_most_one_empty_line_follows_a_free_standing_comment(string text, string wanted) =>
        Assert.Equal(wanted, ModulePrinter.Print(Parser.ParseModule("a.rego", text, RegoVersion.V1)));

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
