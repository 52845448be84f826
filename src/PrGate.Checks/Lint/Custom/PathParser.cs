using System.Globalization;

namespace PrGate.Checks.Lint;

/// <summary>Reads path expressions; see <see cref="PathExpression"/>.</summary>
internal static class PathParser
{
    private const int MaxSteps = 32;

    /// <summary>Reads a path at the start of a text.</summary>
    /// <param name="length">How much of the text the path takes; what follows begins with white space or an operator.</param>
    /// <param name="why">A sentence for people when there is no path.</param>
    public static PathExpression? Read(string text, out int length, out string why)
    {
        var steps = new List<PathStep>();
        var at = 0;
        length = 0;
        why = "";
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('=' or '!'))
        {
            var step = text[at] == '[' ? Bracket(text, ref at, ref why) : Key(text, steps.Count, ref at, ref why);
            if (step is null)
                return null;
            steps.Add(step);
        }
        length = at;
        if (steps.Count is 0 or > MaxSteps || at > PathExpression.MaxLength)
        {
            why = steps.Count == 0 ? "there is no path at its start." : $"the path has more than {MaxSteps} steps or {PathExpression.MaxLength} characters.";
            return null;
        }
        return new PathExpression(text[..at], steps);
    }

    private static PathStep? Key(string text, int before, ref int at, ref string why)
    {
        if (text[at] == '.' && before == 0)
        {
            why = "a path starts with a key, not with a dot.";
            return null;
        }
        if (text[at] == '.')
            at++;
        var end = at;
        while (end < text.Length && text[end] is not ('.' or '[' or ']' or '=' or '!') && !char.IsWhiteSpace(text[end]))
            end++;
        if (end == at)
        {
            why = "a key is missing between dots.";
            return null;
        }
        var key = text[at..end];
        at = end;
        return key == "*" ? new PathStep.Every() : new PathStep.Key(key);
    }

    private static PathStep? Bracket(string text, ref int at, ref string why)
    {
        var quoted = at + 1 < text.Length && text[at + 1] is '"' or '\'' ? text[at + 1] : '\0';
        var end = quoted == '\0' ? text.IndexOf(']', at) : text.IndexOf($"{quoted}]", at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            why = "a bracket is not closed.";
            return null;
        }
        var inside = quoted == '\0' ? text[(at + 1)..end] : text[(at + 2)..end];
        at = end + (quoted == '\0' ? 1 : 2);
        if (quoted != '\0')
            return new PathStep.Key(inside);
        if (inside == "*")
            return new PathStep.Every();
        if (int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return new PathStep.Item(index);
        if (inside.Split('=') is [{ Length: > 0 } name, { Length: > 0 } value])
            return new PathStep.Where(name, value);
        why = "brackets hold `*`, a number, `name=value`, or a key in quotes.";
        return null;
    }
}
