using System.Text;

namespace PrGate.Checks.Dockerfiles;

/// <summary>
/// Environment replacement (Dockerfile reference, "Environment replacement"): <c>$name</c>, <c>${name}</c>, <c>${name:-word}</c>, <c>${name:+word}</c>.
/// </summary>
public sealed class DockerVariables(char escape)
{
    private const int Longest = 4096;
    private const int Depth = 8;

    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);

    /// <summary>Takes the names that an <c>ARG</c> or <c>ENV</c> sets. An argument without a default is known to be unknown.</summary>
    /// <param name="outer">What an <c>ARG</c> without a default takes its value from, as one inside a stage does from those before the first <c>FROM</c>.</param>
    public void Take(DockerInstruction instruction, DockerVariables? outer = null)
    {
        foreach (var (name, value) in DockerAssignments.Of(instruction))
            _values[name] = value is null ? outer?._values.GetValueOrDefault(name) : Expand(value.Text);
    }

    /// <summary>The text with its quotes, escapes and variables replaced; null when it depends on what only the build knows.</summary>
    public string? Expand(string text) => Expand(text, Depth);

    private string? Expand(string text, int depth)
    {
        if (depth == 0 || text.Length > Longest)
            return null;
        var result = new StringBuilder(text.Length);
        var quote = '\0';
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == escape && quote != '\'' && at + 1 < text.Length)
                result.Append(text[++at]);
            else if (quote == '\0' && c is '"' or '\'')
                quote = c;
            else if (c == quote && quote != '\0')
                quote = '\0';
            else if (c != '$' || quote == '\'')
                result.Append(c);
            else if (Variable(text, ref at, depth) is { } value)
                result.Append(value);
            else
                return null;
            if (result.Length > Longest)
                return null;
        }
        return result.ToString();
    }

    /// <param name="at">The dollar; left on the last character of the variable.</param>
    private string? Variable(string text, ref int at, int depth)
    {
        var start = at + 1;
        if (start < text.Length && text[start] == '{')
            return Braced(text, ref at, depth);
        var end = EndOfName(text, start);
        if (end == start)
            return "$";
        at = end - 1;
        return _values.GetValueOrDefault(text[start..end]);
    }

    private string? Braced(string text, ref int at, int depth)
    {
        var close = EndOfBraces(text, at + 1);
        if (close < 0)
            return null;
        var start = at + 2;
        var end = EndOfName(text, start);
        at = close;
        var value = _values.GetValueOrDefault(text[start..end]);
        var rest = text[end..close];
        return rest switch
        {
            "" => value,
            [':', '-', ..] => value is { Length: > 0 } ? value : Expand(rest[2..], depth - 1),
            ['-', ..] => value ?? Expand(rest[1..], depth - 1),
            // Whether the name will be set is the build's to say.
            [':', '+', ..] when value is { Length: > 0 } => Expand(rest[2..], depth - 1),
            _ => null,
        };
    }

    private static int EndOfBraces(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length; at++)
        {
            if (text[at] == '{')
                depth++;
            else if (text[at] == '}' && --depth == 0)
                return at;
        }
        return -1;
    }

    private static int EndOfName(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        return at;
    }
}
