using YamlDotNet.Core;

namespace PrGate.Checks.Manifests;

/// <summary>Words for a syntax error of the YAML parser that a person can act on. Nothing of the file's values is in them.</summary>
internal static class SyntaxAdvice
{
    public static readonly (string Message, string Fix) Template =
        ("A template expression stands where YAML is due.", "Quote the expression, or keep templates in a folder named 'templates'.");

    /// <returns>Also the offset that the message speaks of.</returns>
    public static (int At, string Message, string Fix) For(YamlException fault, SourceText source)
    {
        var at = (int)fault.Start.Index;
        var first = source.PositionOf(at).Line;
        // The parser marks where the mapping with the tab begins, not the tab.
        var last = fault.Message.Contains("tab", StringComparison.Ordinal) ? source.LineCount : first;
        for (var line = Math.Max(1, first - 1); line <= last; line++)
        {
            if (TabInIndentation(source.Line(line)) is >= 0 and var tab)
                return (source.OffsetOfLine(line) + tab, "A tab is used for indentation.", "Indent with spaces.");
        }
        if (source.Line(first).Contains("{{", StringComparison.Ordinal))
            return (at, Template.Message, Template.Fix);
        return (at, $"The YAML does not parse: {Lower(fault.Message)}", "Check the indentation, quotes and colons at this place and on the line above.");
    }

    private static int TabInIndentation(ReadOnlySpan<char> line)
    {
        var indent = line.IndexOfAnyExcept(' ', '\t');
        return indent < 0 ? -1 : line[..indent].IndexOf('\t');
    }

    private static string Lower(string message) => message.Length == 0 ? message : char.ToLowerInvariant(message[0]) + message[1..];
}
