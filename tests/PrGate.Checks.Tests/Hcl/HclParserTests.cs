using System.Text;
using PrGate.Checks.Hcl;
using PrGate.Checks.Hcl.Expressions;

namespace PrGate.Checks.Tests.Hcl;

public sealed class HclParserTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("1.5e-3", "1.5e-3")]
    [InlineData("-1 + 2 * 3", "(-1 + (2 * 3))")]
    [InlineData("a || b && c == d < e + f * !g", "(a || (b && (c == (d < (e + (f * !g))))))")]
    [InlineData("1 - 2 - 3", "(1 - 2 - 3)")]
    [InlineData("a ? b : c ? d : e", "(a ? b : (c ? d : e))")]
    [InlineData("(1 + 2) * 3", "(<(1 + 2)> * 3)")]
    [InlineData("var.a[0].b[*].c.*.d.0", "var.a[0].b[*].c.*.d[0]")]
    [InlineData("aws_instance.web[count.index][\"k\"]", "aws_instance.web[count.index][\"k\"]")]
    [InlineData("f()", "f()")]
    [InlineData("f(a, b...)", "f(a, b...)")]
    [InlineData("f(\n  a,\n  b,\n)", "f(a, b)")]
    [InlineData("provider::aws::arn_parse(a)", "provider::aws::arn_parse(a)")]
    [InlineData("[]", "[]")]
    [InlineData("[1, 2,\n 3, # three\n]", "[1, 2, 3]")]
    [InlineData("{}", "{}")]
    [InlineData("{ a = 1, \"b\" : 2\n (c) = 3 }", "{a: 1, \"b\": 2, <c>: 3}")]
    [InlineData("{\n  a = 1 // one\n  b = {\n    c = 2\n  }\n}", "{a: 1, b: {c: 2}}")]
    [InlineData("[for v in l : v]", "for v in l: v")]
    [InlineData("{for k, v in m : k => v... if v != null}", "for k,v in m: k => v... if (v != null)")]
    [InlineData("\"a${b}c\"", "\"a<b>c\"")]
    [InlineData("\"a\\n\\\"\\u0041\\U0001F600 $${x} %%{y} $x % $\"", "\"a\n\"A\U0001F600 ${x} %{y} $x % $\"")]
    [InlineData("\"${\"in${\"ner\"}\"}\"", "\"<\"in<\"ner\">\">\"")]
    [InlineData("\"%{ if a ~}yes%{ else }no%{~ endif }\"", "\"if a(yes)(no)\"")]
    [InlineData("\"%{ for i, x in xs }${x}, %{ endfor }\"", "\"for i,x in xs(<x>, )\"")]
    [InlineData("<<EOT\nline ${a}\n\\n\nEOT", "\"line <a>\n\\n\n\"")]
    [InlineData("<<-EOT\n    a\n      b\n    EOT", "\"    a\n      b\n\"")]
    [InlineData("f(<<A\nx\nA\n, 1)", "f(\"x\n\", 1)")]
    [InlineData("<<EOT\nEOT", "\"\"")]
    [InlineData("a /* one */ + /* two\nlines */ b", "(a + b)")]
    [InlineData("true", "true")]
    [InlineData("null == x", "(null == x)")]
    public void Expressions_are_kept_as_written(string text, string expected)
    {
        var file = Read($"x = {text}\n");

        Assert.Empty(file.Problems);
        Assert.Equal($"x = {expected}", HclPrint.Of(file.Body));
    }

    [Theory]
    [InlineData("a \"b\" c {\n  d = 1\n\n  e {}\n}\n", "a b c { d = 1; e {  } }")]
    [InlineData("a { b = 1 }\n", "a { b = 1 }")]
    [InlineData("a {\r\n  b = 1\r\n}\r\n", "a { b = 1 }")]
    [InlineData("# c\n// d\n/* e\n f */ a = 1 # g", "a = 1")]
    [InlineData("été-1 = 2", "été-1 = 2")]
    [InlineData("", "")]
    [InlineData("\uFEFFa = 1", "a = 1")]
    public void Bodies_hold_attributes_and_blocks(string text, string expected)
    {
        var file = Read(text);

        Assert.Empty(file.Problems);
        Assert.Equal(expected, HclPrint.Of(file.Body));
    }

    [Theory]
    [InlineData("a {\n  b = 1\n", 1, 1)]
    [InlineData("}\n", 1, 1)]
    [InlineData("a = \n", 1, 5)]
    [InlineData("a = 1 b = 2\n", 1, 7)]
    [InlineData("a = \"x\n\"\n", 1, 5)]
    [InlineData("a = \"${x\"\n", 1, 6)]
    [InlineData("a = \"\\q\"\n", 1, 6)]
    [InlineData("a = [1 2]\n", 1, 8)]
    [InlineData("a = [1,\n", 2, 1)]
    [InlineData("a = f(1\n", 1, 6)]
    [InlineData("a = (1\n", 1, 5)]
    [InlineData("a = b[1\n", 1, 6)]
    [InlineData("a = {b 1}\n", 1, 8)]
    [InlineData("a = {b = 1 c = 2}\n", 1, 12)]
    [InlineData("a = <<EOT\nx\n", 1, 5)]
    [InlineData("a = <<EOT x\nEOT\n", 1, 5)]
    [InlineData("a = 'x'\n", 1, 5)]
    [InlineData("a = x ? y\n", 1, 10)]
    [InlineData("a = \"%{ if x }\"\n", 1, 6)]
    [InlineData("a = \"%{ endif }\"\n", 1, 6)]
    [InlineData("/* x\n", 1, 1)]
    [InlineData("a \"b\"\n{\n}\n", 1, 6)]
    [InlineData("a\n", 1, 1)]
    [InlineData("\"a\" = 1\n", 1, 1)]
    [InlineData("a { b = 1, c = 2 }\n", 1, 10)]
    [InlineData("a { b {} }\n", 1, 5)]
    [InlineData("a {\n  b = 1\n  b = 2\n}\n", 3, 3)]
    [InlineData("a = [for x of y : z]\n", 1, 12)]
    [InlineData("a = {for x in y : z}\n", 1, 20)]
    [InlineData("a = b.\n", 1, 6)]
    [InlineData("a \"${b}\" {}\n", 1, 3)]
    public void What_does_not_parse_is_named_at_its_place(string text, int line, int column)
    {
        var file = Read(text);

        var problem = Assert.Single(file.Problems);
        var position = file.Source.PositionOf(problem.Start);
        Assert.Equal((line, column), (position.Line, position.Column));
        Assert.True(problem.Message.EndsWith('.') && problem.Fix.EndsWith('.'), problem.Message);
    }

    [Fact]
    public void What_stands_before_a_fault_is_kept()
    {
        var file = Read("a = 1\nb { c = 2 }\nd = \n");

        Assert.Equal("a = 1; b { c = 2 }", HclPrint.Of(file.Body));
    }

    [Fact]
    public void Names_in_quotes_are_an_older_grammar_of_hcl_files()
    {
        const string Text = "path \"x\" {\n  \"capabilities\" = [\"read\"]\n}\n";

        Assert.Empty(HclReader.Read("policy.hcl", Encoding.UTF8.GetBytes(Text)).Problems);
        Assert.Single(HclReader.Read("policy.tf", Encoding.UTF8.GetBytes(Text)).Problems);
    }

    [Fact]
    public void Nodes_lie_where_their_text_lies()
    {
        const string Text = "resource \"a\" \"b\" {\n  c = f(\"x${var.y}\", [1, 2])\n}\n";
        var block = Assert.Single(Read(Text).Body.Blocks);
        var call = (HclCall)block.Body["c"]!.Value;

        Assert.Equal("resource \"a\" \"b\"", Text[block.Start..block.HeaderEnd]);
        Assert.Equal("\"b\"", Text[block.Labels[1].Start..block.Labels[1].End]);
        Assert.Equal("f(\"x${var.y}\", [1, 2])", Text[call.Start..call.End]);
        var template = (HclTemplate)call.Arguments[0];
        Assert.Equal("${var.y}", Text[template.Parts[1].Start..template.Parts[1].End]);
        Assert.Equal("x${var.y}", Text[template.ContentStart..template.ContentEnd]);
        Assert.Equal("[1, 2]", Text[call.Arguments[1].Start..call.Arguments[1].End]);
    }

    [Fact]
    public void Comments_of_all_forms_are_kept_with_their_places()
    {
        var comments = Read("# one\na = 1 // two\n/* three */\nb = [ # four\n]\n").Comments;

        Assert.Equal([("one", true), ("two", false), ("three", true), ("four", false)], comments.Select(c => (c.Text, c.IsWholeLine)));
    }

    [Fact]
    public void An_indented_heredoc_loses_the_indentation_its_lines_share()
    {
        var template = (HclTemplate)Read("a = <<-EOT\n    x\n      y\n\n    EOT\n").Body["a"]!.Value;

        Assert.Equal("    x\n      y\n\n", ((HclText)template.Parts[0]).Text);
        Assert.Equal("    x\n      y\n\n", template.Constant);
        Assert.Equal("x\n  y\n", ((HclTemplate)Read("a = <<-EOT\n    x\n      y\n    EOT\n").Body["a"]!.Value).Constant);
    }

    [Theory]
    [InlineData("a = ", "[", 200)]
    [InlineData("a = ", "(", 200)]
    [InlineData("a = ", "!", 5000)]
    [InlineData("a = ", "-", 5000)]
    [InlineData("a = ", "{x=", 200)]
    [InlineData("a = ", "f(", 200)]
    [InlineData("a = ", "x[", 200)]
    [InlineData("a = ", "\"${", 200)]
    [InlineData("a = \"", "%{if x}", 200)]
    [InlineData("", "a {\n", 200)]
    [InlineData("a = ", "x ? y : ", 200)]
    public void Depth_is_bounded(string head, string repeated, int times)
    {
        var file = Read(head + string.Concat(Enumerable.Repeat(repeated, times)));

        Assert.Contains(file.Problems, p => p.Message.Contains("deeper than 64", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(" + x")]
    [InlineData(".y")]
    [InlineData("[0]")]
    public void Length_is_no_depth(string repeated)
    {
        var file = Read($"a = x{string.Concat(Enumerable.Repeat(repeated, 3000))}\n");

        Assert.Empty(file.Problems);
    }

    [Fact]
    public void A_file_over_a_bound_says_so()
    {
        Assert.Contains("at most", Assert.Single(HclReader.Read("a.tf", new byte[HclLimits.Bytes + 1]).Problems).Message, StringComparison.Ordinal);
        Assert.Contains("nodes", Assert.Single(Read($"a = [{string.Concat(Enumerable.Repeat("1,", HclLimits.Nodes + 1))}]").Problems).Message, StringComparison.Ordinal);
        Assert.Contains("UTF-8", Assert.Single(HclReader.Read("a.tf", [(byte)'a', 0xFF]).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_form_reads_as_the_same_blocks()
    {
        const string Json = """
            {
              "//": "a comment",
              "resource": {"aws_instance": {"web": {"ami": "${var.ami}", "count": 2, "root_block_device": {"encrypted": false}, "tags": [{"a": "b"}]}}},
              "variable": {"ami": {"default": null}},
              "locals": [{"a": 1}, {"b": true}]
            }
            """;
        var file = HclReader.Read("main.tf.json", Encoding.UTF8.GetBytes(Json));

        Assert.Empty(file.Problems);
        Assert.Equal(
            [
                "resource aws_instance web { ami = \"<var.ami>\"; count = 2; root_block_device = {\"encrypted\": false}; tags = [{\"a\": \"b\"}]; root_block_device { encrypted = false }; tags { a = \"b\" } }",
                "variable ami { default = null }",
                "locals { a = 1 }",
                "locals { b = true }",
            ],
            file.Body.Blocks.Select(HclPrint.Of));
    }

    [Theory]
    [InlineData("{\"a\": \"${x\"}", 1, 8)]
    [InlineData("[1]", 1, 1)]
    [InlineData("{", 1, 2)]
    public void The_json_form_has_places_of_faults_too(string json, int line, int column)
    {
        var file = HclReader.Read("main.tf.json", Encoding.UTF8.GetBytes(json));
        var position = file.Source.PositionOf(Assert.Single(file.Problems).Start);

        Assert.Equal((line, column), (position.Line, position.Column));
    }

    private static HclFile Read(string text) => HclReader.Read("main.tf", Encoding.UTF8.GetBytes(text));
}
