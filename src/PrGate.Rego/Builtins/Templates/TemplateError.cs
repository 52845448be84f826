using PrGate.Rego.Builtins.Text;

namespace PrGate.Rego.Builtins.Templates;

/// <summary>Errors worded like those of Go's <c>text/template</c>.</summary>
internal static class TemplateError
{
    public static BuiltinException Parsing(string template, int at, string problem) =>
        new($"template: template:{LineOf(template, at)}: {problem}");

    public static BuiltinException Running(string template, string name, int at, int end, string problem)
    {
        var column = at - (template.LastIndexOf('\n', Math.Max(at - 1, 0)) + 1);
        var excerpt = template[at..end];
        if (excerpt.Length > 20)
            excerpt = excerpt[..20] + "...";
        return new($"template: template:{LineOf(template, at)}:{column}: executing {GoQuote.Text(name)} at <{excerpt}>: {problem}");
    }

    private static int LineOf(string template, int at) => 1 + template.AsSpan(0, at).Count('\n');
}
