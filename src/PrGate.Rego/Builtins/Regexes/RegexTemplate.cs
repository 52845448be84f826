using System.Text;
using PrGate.Rego.Builtins.Text;

namespace PrGate.Rego.Builtins.Regexes;

/// <summary>Plain text with expressions between delimiters, <c>urn:foo:{.*}</c>, as one anchored expression.</summary>
internal static class RegexTemplate
{
    /// <exception cref="BuiltinException">The delimiters do not pair up.</exception>
    public static string ToPattern(string template, char open, char close)
    {
        var pattern = new StringBuilder("^");
        var depth = 0;
        var start = 0;
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] == open)
            {
                if (depth++ == 0)
                {
                    pattern.Append(Quote(template[start..i]));
                    start = i + 1;
                }
            }
            else if (template[i] == close)
            {
                if (--depth < 0)
                    throw Unbalanced(template);
                if (depth == 0)
                {
                    pattern.Append('(').Append(template, start, i - start).Append(')');
                    start = i + 1;
                }
            }
        }

        if (depth != 0)
            throw Unbalanced(template);
        return pattern.Append(Quote(template[start..])).Append('$').ToString();
    }

    private static BuiltinException Unbalanced(string template) => new($"unbalanced braces in {GoQuote.Text(template)}");

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (@"\.+*?()|[]{}^$".Contains(c, StringComparison.Ordinal))
                quoted.Append('\\');
            quoted.Append(c);
        }

        return quoted.ToString();
    }
}
