using System.Text.RegularExpressions;

namespace PrGate.Checks.Lint;

/// <summary>Reads conditions: a path, and after it nothing, <c>= value</c>, <c>!= value</c>, <c>=~ pattern</c>, <c>!~ pattern</c>, <c>in [a, b]</c> or <c>not in [a, b]</c>.</summary>
internal static class ConditionParser
{
    private const int MaxPattern = 256;
    private const int MaxValues = 100;

    private static readonly (string Sign, PathOperator Operator)[] Operators =
    [
        ("=~", PathOperator.Matches), ("!~", PathOperator.NotMatches), ("!=", PathOperator.NotIn), ("==", PathOperator.In), ("=", PathOperator.In),
        ("not in ", PathOperator.NotIn), ("in ", PathOperator.In),
    ];

    /// <param name="why">A clause for people when the text is no condition.</param>
    public static PathCondition? Parse(string text, out string why)
    {
        var trimmed = text.Trim();
        if (PathParser.Read(trimmed, out var length, out why) is not { } path)
            return null;
        var rest = trimmed[length..].TrimStart();
        if (rest.Length == 0)
            return new PathCondition(trimmed, path, PathOperator.Exists, [], null);
        foreach (var (sign, @operator) in Operators)
        {
            if (!rest.StartsWith(sign, StringComparison.Ordinal))
                continue;
            var operand = rest[sign.Length..].Trim();
            if (operand.Length == 0)
                break;
            if (@operator is PathOperator.Matches or PathOperator.NotMatches)
                return Pattern(operand, out why) is { } pattern ? new PathCondition(trimmed, path, @operator, [], pattern) : null;
            return Values(operand, isList: sign.EndsWith(' '), out why) is { } values ? new PathCondition(trimmed, path, @operator, values, null) : null;
        }
        why = "after the path stands nothing, or `=`, `!=`, `=~`, `!~`, `in [a, b]` or `not in [a, b]` with a value.";
        return null;
    }

    private static List<string>? Values(string operand, bool isList, out string why)
    {
        why = "";
        if (!isList)
            return [Unquoted(operand)];
        if (operand is not ['[', .., ']'])
        {
            why = "`in` takes a list in brackets: `in [a, b]`.";
            return null;
        }
        var values = operand[1..^1].Split(',').Select(v => Unquoted(v.Trim())).ToList();
        if (values.Count <= MaxValues && !values.Contains(""))
            return values;
        why = $"the list has an empty value, or more than {MaxValues}.";
        return null;
    }

    private static Regex? Pattern(string operand, out string why)
    {
        why = "";
        var pattern = Unquoted(operand);
        if (pattern.Length > MaxPattern)
        {
            why = $"the pattern is longer than {MaxPattern} characters.";
            return null;
        }
        try
        {
            // Matching time is proportional to the text: the pattern may come from any repository.
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            why = "the pattern cannot be used: look-around and back-references are not supported, brackets must be closed.";
            return null;
        }
    }

    private static string Unquoted(string text) =>
        text.Length >= 2 && text[0] == text[^1] && text[0] is '"' or '\'' ? text[1..^1] : text;
}
