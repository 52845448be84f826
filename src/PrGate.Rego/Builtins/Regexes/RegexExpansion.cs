using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PrGate.Rego.Builtins.Regexes;

/// <summary>Go's <c>Regexp.Expand</c>: <c>$1</c>, <c>${1}</c>, <c>$name</c>, <c>$$</c> in a replacement; unknown groups are empty.</summary>
internal static class RegexExpansion
{
    public static void Append(StringBuilder output, string template, Match match, RegoRegex regex)
    {
        var at = 0;
        while (at < template.Length)
        {
            var dollar = template.IndexOf('$', at);
            if (dollar < 0)
                break;
            output.Append(template, at, dollar - at);
            at = dollar + 1;
            if (at < template.Length && template[at] == '$')
            {
                output.Append('$');
                at++;
            }
            else if (Reference(template, at) is var (name, end))
            {
                AppendGroup(output, name, match, regex);
                at = end;
            }
            else
            {
                output.Append('$');
            }
        }

        output.Append(template, Math.Min(at, template.Length), Math.Max(template.Length - at, 0));
    }

    /// <summary>The longest name of letters, digits and underscores after a dollar, and where it ends; null if it is no reference.</summary>
    private static (string Name, int End)? Reference(string template, int at)
    {
        var braced = at < template.Length && template[at] == '{';
        if (braced)
            at++;
        var end = at;
        while (end < template.Length && (char.IsLetterOrDigit(template[end]) || template[end] == '_'))
            end++;
        if (end == at || (braced && (end >= template.Length || template[end] != '}')))
            return null;
        return (template[at..end], braced ? end + 1 : end);
    }

    private static void AppendGroup(StringBuilder output, string name, Match match, RegoRegex regex)
    {
        var number = name.All(char.IsAsciiDigit)
            ? name.Length <= 9 ? int.Parse(name, CultureInfo.InvariantCulture) : int.MaxValue
            : regex.NumberOf(name) ?? int.MaxValue;
        if (number <= regex.GroupCount)
            output.Append(match.Groups[number].ValueSpan);
    }
}
