using YamlDotNet.Core;

namespace PrGate.Checks.Manifests;

/// <summary>Words for a syntax error of the YAML parser that a person can act on. Nothing of the file's values is in them.</summary>
internal static class SyntaxAdvice
{
    public static (string Message, string Fix) For(YamlException fault, SourceText source)
    {
        var line = (int)source.PositionOf((int)fault.Start.Index).Line;
        if (IndentedByTab(source, line) || IndentedByTab(source, line - 1))
            return ("A tab is used for indentation.", "Indent with spaces.");
        if (source.Line(line).Contains("{{", StringComparison.Ordinal))
            return ("A template expression stands where YAML is due.", "Quote the expression, or keep templates in a chart's templates folder.");
        return ($"The YAML does not parse: {Lower(fault.Message)}", "Check the indentation, quotes and colons at this place and on the line above.");
    }

    private static bool IndentedByTab(SourceText source, int line)
    {
        var text = source.Line(line);
        var indent = text.IndexOfAnyExcept(' ', '\t');
        return indent > 0 && text[..indent].Contains('\t');
    }

    private static string Lower(string message) => message.Length == 0 ? message : char.ToLowerInvariant(message[0]) + message[1..];
}
