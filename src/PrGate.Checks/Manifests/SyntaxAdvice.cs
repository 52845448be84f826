using YamlDotNet.Core;

namespace PrGate.Checks.Manifests;

/// <summary>Words for a syntax error of the YAML parser that a person can act on. Nothing of the file's values is in them.</summary>
internal static class SyntaxAdvice
{
    public static readonly (string Message, string Fix) Template =
        ("A template expression stands where YAML is due.", "Quote the expression, or keep templates in a folder named 'templates'.");

    public static readonly (string Message, string Fix) OpenBracket =
        ("A bracket or brace that is opened here is not closed, or a comma is missing in it.", "Close it, or separate its items by commas.");

    // The parser's words, and ours. They are looked for in this order.
    private static readonly (string Said, string Message, string Fix)[] Known =
    [
        ("quoted scalar, found unexpected end", "The quote that is opened here is never closed.", "Close the quote."),
        ("quoted scalar, found wrong indentation", "The quote that is opened here is not closed before the next key.", "Close the quote."),
        ("unknown escape", "The escape in these double quotes is unknown.", "Write '\\\\' for a backslash, or use single quotes."),
        ("cannot start any token", "A value cannot begin with this character.", "Put the value in quotes."),
        ("plain scalar value, found invalid mapping", "A second ': ' stands in this value.", "Put the value in quotes, or begin the next key on a line of its own."),
        ("did not find expected key", "This does not fit the lines above: its indentation is off, or something stands after the end of a value.", "Indent it like the keys it belongs to."),
        ("block scalar", "The line of '|' or '>' holds something else.", "Begin the text on the next line, indented."),
    ];

    /// <returns>Also the offset that the message speaks of.</returns>
    public static (int At, string Message, string Fix) For(YamlException fault, SourceText source)
    {
        var at = (int)fault.Start.Index;
        var first = source.PositionOf(at).Line;
        if (TabNear(source, first, fault.Message) is >= 0 and var tab)
            return (tab, "A tab is used for indentation.", "Indent with spaces.");
        if (source.Line(first).Contains("{{", StringComparison.Ordinal))
            return (at, Template.Message, Template.Fix);
        if (fault.Message.Contains("multiline plain scalar", StringComparison.Ordinal) && LineAbove(source, first) is >= 0 and var above)
            return (above, "This line is no 'key: value', so the next one is read as its continuation.", "Add the colon and a space after the key.");
        foreach (var (said, message, fix) in Known)
        {
            if (fault.Message.Contains(said, StringComparison.Ordinal))
                return (at, message, fix);
        }
        return (at, $"The YAML does not parse: {Lower(fault.Message)}", "Check the indentation, quotes and colons at this place and on the line above.");
    }

    // The parser marks where the mapping with the tab begins, not the tab.
    private static int TabNear(SourceText source, int first, string message)
    {
        var last = message.Contains("tab", StringComparison.Ordinal) ? source.LineCount : first;
        for (var line = Math.Max(1, first - 1); line <= last; line++)
        {
            var indent = source.Line(line).IndexOfAnyExcept(' ', '\t');
            if (indent > 0 && source.Line(line)[..indent].IndexOf('\t') is >= 0 and var tab)
                return source.OffsetOfLine(line) + tab;
        }
        return -1;
    }

    private static int LineAbove(SourceText source, int line)
    {
        for (var above = line - 1; above >= 1; above--)
        {
            var text = source.Line(above);
            if (text.IndexOfAnyExcept(" \t") is >= 0 and var start && text[start] != '#')
                return source.OffsetOfLine(above) + start;
        }
        return -1;
    }

    private static string Lower(string message) => message.Length == 0 ? message : char.ToLowerInvariant(message[0]) + message[1..];
}
