using System.Diagnostics;
using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint;

/// <summary>Files of nearly a mebibyte, made to take time. The bounds are ten times and more what they take on a quiet machine.</summary>
public sealed class HostileFileTests
{
    private const int Size = 1_000_000;

    [Theory]
    [InlineData("", "/**/", "")]
    [InlineData("", "#\n", "")]
    [InlineData("a = \"", "${b}", "\"")]
    [InlineData("a = <<E\n", "x\n", "E\n")]
    [InlineData("a = ", "<<E\nE\n+", "1")]
    [InlineData("", "a = 1\n", "")]
    [InlineData("", "b {}\n", "")]
    [InlineData("resource \"a\" \"b\" {\n", "name = \"password\"\nvalue = local.x\n", "}\n")]
    [InlineData("a = {\n", "value = \"x\"\n", "}\n")]
    [InlineData("a = \"", "AKIA", "\"")]
    [InlineData("a = \"", "a://b:", "\"")]
    [InlineData("locals {\n  x = [1]\n}\n", "module \"m\" {\n  encrypted = local.x\n}\n", "")]
    public void Hcl_takes_no_longer_than_its_size(string head, string repeated, string tail) => AssertQuick("main.tf", Filled(head, repeated, tail));

    [Fact]
    public void Locals_that_stand_for_locals_end_and_are_told()
    {
        var levels = Enumerable.Range(0, 12).Select(i => $"  l{i} = [{string.Concat(Enumerable.Repeat($"local.l{i + 1}, ", 200))}]\n");
        var text = $"locals {{\n{string.Concat(levels)}  l12 = [\"0.0.0.0/0\"]\n}}\nresource \"aws_security_group_rule\" \"a\" {{\n  type = \"ingress\"\n  protocol = \"all\"\n  cidr_blocks = local.l5\n}}\n";

        AssertQuick("main.tf", text);
        Assert.Contains(RuleRun.Find("PG7001", "main.tf", text), f => f.Message.Contains("not all of it was judged", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FROM a:1\nRUN ", "a\\\n", "")]
    [InlineData("FROM a:1\nRUN ", "$(", "")]
    [InlineData("FROM a:1\nRUN ", "`(", "")]
    [InlineData("FROM a:1\nRUN ", "curl|sh -c 'a';", "")]
    [InlineData("FROM a:1\nRUN ", "curl|", "")]
    [InlineData("FROM a:1\nENV ", "A=$A ", "")]
    [InlineData("FROM a:1\nENV ", "A=${A:-", "")]
    [InlineData("", "FROM a AS a\n", "")]
    [InlineData("FROM a:1\n", "USER $A\n", "")]
    [InlineData("FROM a:1\nRUN <<E\n", "x\n", "E\n")]
    [InlineData("FROM a:1\nRUN [", "\"a\",", "\"b\"]")]
    public void Dockerfiles_take_no_longer_than_their_size(string head, string repeated, string tail) => AssertQuick("Dockerfile", Filled(head, repeated, tail));

    [Theory]
    [InlineData("${{ github", ".a", " }}")]
    [InlineData("${{ ", "(", " }}")]
    [InlineData("${{ ", "a||", "b }}")]
    [InlineData("", "${{ env.a }}", "")]
    [InlineData("", "${{ github.event.issue.title == 1 }}", "")]
    [InlineData("", "${{", "")]
    [InlineData("${{ github", "[a", " }}")]
    public void Workflows_take_no_longer_than_their_size(string head, string repeated, string tail)
    {
        const string Before = "on: push\njobs:\n  a:\n    runs-on: x\n    env: {a: '${{ github.sha }}'}\n    steps:\n      - run: ";

        AssertQuick(".github/workflows/a.yaml", $"{Before}|\n          {Filled(head, repeated, tail)}\n");
        AssertQuick(".github/workflows/a.yaml", $"{Before}\"\\x20{Filled(head, repeated, tail)}\"\n");
    }

    private static string Filled(string head, string repeated, string tail) => head + string.Concat(Enumerable.Repeat(repeated, Size / repeated.Length)) + tail;

    private static void AssertQuick(string path, string text)
    {
        var watch = Stopwatch.StartNew();
        Assert.NotNull(new LintEngine(LintConfig.Default).Lint(new LintFile(path, Encoding.UTF8.GetBytes(text))));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }
}
