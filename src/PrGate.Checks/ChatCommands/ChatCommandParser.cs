using PrGate.Checks.Configuration;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.ChatCommands;

/// <summary>Reads a command that <see cref="ChatCommandText"/> found. Never throws, whatever the text; every length is bounded.</summary>
public static class ChatCommandParser
{
    public const int MaxReason = 500;

    /// <summary>The longest an override may be asked for.</summary>
    public static readonly TimeSpan LongestOverride = TimeSpan.FromDays(30);

    /// <summary>The longest a waiver may be asked for, in days.</summary>
    public const int LongestWaiver = 366;

    private const int LeastReason = 3;
    private const int MaxRule = 120;
    private const int MaxPath = 300;
    private const int LeastSha = 7;

    /// <param name="text">What <see cref="ChatCommandText.Find"/> returned.</param>
    /// <param name="writtenAt">When the comment was written; spans of time count from here.</param>
    public static ChatCommand Parse(string text, DateTimeOffset writtenAt)
    {
        var name = ChatCommandText.NameOf(text);
        if (name is null)
            return new ChatCommand.Malformed("help", "This is none of the gate's commands.");
        if (text.Contains('\n', StringComparison.Ordinal))
            return new ChatCommand.Malformed(name, "A comment carries one command; write a comment for each.");
        if (text.Length > ChatCommandText.MaxLine)
            return new ChatCommand.Malformed(name, $"A command has at most {ChatCommandText.MaxLine:N0} characters.");
        var words = new CommandWords(text[(name.Length + 1)..]);
        return name switch
        {
            "recheck" => new ChatCommand.Recheck(),
            "help" => new ChatCommand.Help(),
            "explain" => Explain(words),
            "override" => Override(words, writtenAt),
            _ => Waive(words, writtenAt),
        };
    }

    private static ChatCommand Explain(CommandWords words)
    {
        var rule = Unquoted(words);
        return rule.Length <= MaxRule
            ? new ChatCommand.Explain(rule.Length == 0 ? null : rule)
            : new ChatCommand.Malformed("explain", $"A rule's name has at most {MaxRule} characters.");
    }

    private static string Unquoted(CommandWords words)
    {
        var rest = words.Rest;
        var first = words.Next();
        return words.IsAtEnd ? first ?? "" : PlainText.OneLine(rest);
    }

    private static ChatCommand Override(CommandWords words, DateTimeOffset writtenAt)
    {
        ChatCommand Wrong(string why) => new ChatCommand.Malformed("override", why);

        // A rule's name may have spaces: it goes up to the first word that can be a commit.
        var name = new List<string>();
        string? sha = null;
        while (words.Next() is { } word)
        {
            if (name.Count > 0 && IsSha(word))
            {
                sha = word.ToLowerInvariant();
                break;
            }
            name.Add(word);
        }
        if (name.Count == 0)
            return Wrong("It does not say which rule; write the rule's name, or all.");
        if (sha is null)
            return Wrong($"It names no commit; after the rule, write at least the first {LeastSha} digits of the head commit.");
        var rule = string.Join(' ', name);
        if (rule.Length > MaxRule)
            return Wrong($"A rule's name has at most {MaxRule} characters.");
        if (!TryReason(words.Rest, writtenAt, out var reason, out var until, out var why))
            return Wrong(why);
        return new ChatCommand.Override(rule.Equals("all", StringComparison.OrdinalIgnoreCase) ? null : rule, sha, reason, until);
    }

    private static bool TryReason(string text, DateTimeOffset writtenAt, out string reason, out DateTimeOffset? until, out string why)
    {
        (reason, until, why) = (PlainText.OneLine(text), null, "");
        var last = reason.LastIndexOf(' ');
        var before = last > 0 ? reason.LastIndexOf(' ', last - 1) : -1;
        if (last > 0 && reason[(before + 1)..last].Equals("until", StringComparison.OrdinalIgnoreCase))
        {
            until = CommandTime.Parse(reason[(last + 1)..], writtenAt);
            reason = before > 0 ? reason[..before] : "";
            why = until is null ? "After until, write a span (90m, 12h, 3d), a day (2027-03-01), or an instant with its zone (2027-03-01T14:00Z)."
                : until <= writtenAt ? "The time after until is over already."
                : until > writtenAt + LongestOverride ? $"An override lasts at most {LongestOverride.TotalDays:0} days; for longer, ask for a waiver." : "";
            if (why.Length > 0)
                return false;
        }
        why = WhyNoReason(reason);
        return why.Length == 0;
    }

    private static ChatCommand Waive(CommandWords words, DateTimeOffset writtenAt)
    {
        ChatCommand Wrong(string why) => new ChatCommand.Malformed("waive", why);

        var (rule, path) = (words.Next() ?? "", words.Next() ?? "");
        if (rule.Length is 0 or > MaxRule || path.Length == 0)
            return Wrong("It must name a rule and a path.");
        if (path.Length > MaxPath || path.StartsWith('/') || !Glob.TryParse(path, out _, out _))
            return Wrong("The path must be one of the repository, as in .prgate.yml: apps/web.yaml or apps/**.");
        if (!(words.Next() ?? "").Equals("until", StringComparison.OrdinalIgnoreCase) || CommandTime.Day(words.Next() ?? "") is not { } until)
            return Wrong("After the path, write until and a day, as in until 2027-03-01.");
        var today = DateOnly.FromDateTime(writtenAt.UtcDateTime);
        if (until < today || until > today.AddDays(LongestWaiver))
            return Wrong($"The day must be one of the next {LongestWaiver} days.");
        var reason = PlainText.OneLine(words.Rest);
        return WhyNoReason(reason) is { Length: > 0 } why ? Wrong(why) : new ChatCommand.Waive(rule, path, until, reason);
    }

    private static string WhyNoReason(string reason) => reason.Length switch
    {
        < LeastReason => "It gives no reason; the reason is kept and shown with the exception.",
        > MaxReason => $"A reason has at most {MaxReason} characters.",
        _ => "",
    };

    private static bool IsSha(string word) => word.Length is >= LeastSha and <= 64 && word.All(char.IsAsciiHexDigit);
}
