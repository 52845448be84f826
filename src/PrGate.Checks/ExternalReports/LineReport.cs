using System.Globalization;

namespace PrGate.Checks.ExternalReports;

/// <summary>
/// Lines as compilers write them: <c>file:line:column: message</c>, the severity as <c>error:</c> or <c>[error]</c> before the message and the rule as
/// <c>(rule)</c> or <c>[rule]</c> after it. A file's name may hold colons; its line and column may not.
/// </summary>
internal static class LineReport
{
    private static readonly string[] Severities = ["error", "warning", "note", "info", "style", "fatal", "notice"];

    /// <exception cref="FormatException">A line has another form.</exception>
    public static IEnumerable<ReportedIssue> Read(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            yield return Issue(line);
    }

    private static ReportedIssue Issue(string text)
    {
        var message = text.IndexOf(": ", StringComparison.Ordinal);
        if (message < 0)
            throw new FormatException("No message.");
        var place = text[..message].Split(':');
        var numbers = place.Reverse().TakeWhile(p => p.Length is > 0 and < 9 && p.All(char.IsAsciiDigit)).Take(2).Reverse().Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToList();
        if (numbers.Count == 0 || numbers.Count == place.Length)
            throw new FormatException("No place.");
        var (severity, rest) = SeverityOf(text[(message + 2)..]);
        var (rule, words) = RuleOf(rest);
        return new ReportedIssue(
            rule, ReportReader.SeverityOf(severity), string.Join(':', place.SkipLast(numbers.Count)), numbers[0], numbers.Count > 1 ? numbers[1] : 0, numbers[0], 0, words);
    }

    private static (string? Severity, string Words) SeverityOf(string message)
    {
        foreach (var severity in Severities)
        {
            if (message.StartsWith($"[{severity}] ", StringComparison.OrdinalIgnoreCase))
                return (severity, message[(severity.Length + 3)..]);
            if (message.StartsWith($"{severity}: ", StringComparison.OrdinalIgnoreCase))
                return (severity, message[(severity.Length + 2)..]);
        }
        return (null, message);
    }

    private static (string Rule, string Words) RuleOf(string message)
    {
        var open = message switch
        {
            [.., ')'] => message.LastIndexOf('('),
            [.., ']'] => message.LastIndexOf('['),
            _ => -1,
        };
        var rule = open < 0 ? "" : message[(open + 1)..^1];
        return rule.Length is 0 or > 60 || rule.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/')) ? ("", message) : (rule, message[..open].TrimEnd());
    }
}
