using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace PrGate.Checks.Approvals.Rules;

/// <summary>A regular expression for text from outside; matching takes time proportional to the text.</summary>
public sealed class TextPattern
{
    /// <summary>UTF-16 units of a pattern.</summary>
    public const int MaxLength = 500;

    /// <summary>UTF-16 units of a text that are looked at.</summary>
    public const int MaxText = 1 << 20;

    private readonly Regex _regex;

    private TextPattern(string pattern, Regex regex)
    {
        Pattern = pattern;
        _regex = regex;
    }

    public string Pattern { get; }

    /// <param name="why">A sentence for people when it returns false.</param>
    public static bool TryParse(string pattern, [NotNullWhen(true)] out TextPattern? parsed, [NotNullWhen(false)] out string? why)
    {
        parsed = null;
        why = pattern.Length > MaxLength ? $"A pattern has at most {MaxLength} characters." : null;
        if (why is not null)
            return false;
        try
        {
            parsed = new TextPattern(pattern, new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
            return true;
        }
        catch (RegexParseException error)
        {
            why = $"It is not a regular expression ({error.Error}).";
        }
        catch (NotSupportedException)
        {
            why = "Look-arounds, back-references and atomic groups are not supported.";
        }
        return false;
    }

    /// <returns>Null for a text over <see cref="MaxText"/>, which cannot be told.</returns>
    public bool? IsMatch(string text) => text.Length > MaxText ? null : _regex.IsMatch(text);

    public override string ToString() => Pattern;
}
