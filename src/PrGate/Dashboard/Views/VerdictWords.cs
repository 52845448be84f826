using PrGate.Checks;
using PrGate.Checks.Reporting;

namespace PrGate.Dashboard.Views;

/// <summary>The words and marks of verdicts: the same on every page, and never by colour alone.</summary>
public static class VerdictWords
{
    private static readonly string[] LeadingWords = ["Passed: ", "Failed: ", "Blocked: ", "Waiting: ", "Error: "];

    public static string Word(this StatusState? state) => state switch
    {
        StatusState.Success => "Passed",
        StatusState.Pending => "Waiting",
        StatusState.Failure => "Failed",
        StatusState.Error => "Error",
        _ => "Not judged",
    };

    /// <summary>The class that carries colour and mark.</summary>
    public static string Tone(this StatusState? state) => state switch
    {
        StatusState.Success => "passed",
        StatusState.Pending => "waiting",
        StatusState.Failure => "failed",
        StatusState.Error => "trouble",
        _ => "unknown",
    };

    public static StatusState? AsState(this CheckStatus status) => status switch
    {
        CheckStatus.Passed or CheckStatus.Overridden => StatusState.Success,
        CheckStatus.Pending => StatusState.Pending,
        CheckStatus.Failed => StatusState.Failure,
        _ => StatusState.Error,
    };

    public static StatusState? AsState(this VerdictFilter verdict) => verdict switch
    {
        VerdictFilter.Failure => StatusState.Failure,
        VerdictFilter.Pending => StatusState.Pending,
        VerdictFilter.Error => StatusState.Error,
        VerdictFilter.Success => StatusState.Success,
        _ => null,
    };

    /// <summary>A status line without its leading word, which the mark beside it says already.</summary>
    public static string WithoutWord(string description)
    {
        var word = Array.Find(LeadingWords, w => description.StartsWith(w, StringComparison.Ordinal));
        if (word is null || description.Length == word.Length)
            return description;
        return char.ToUpperInvariant(description[word.Length]) + description[(word.Length + 1)..];
    }

    /// <summary>A status line without its word and without "→ who does what": for a place that says that by itself.</summary>
    public static string Reason(string description)
    {
        var text = WithoutWord(description);
        var arrow = text.IndexOf(" → ", StringComparison.Ordinal);
        return arrow > 0 ? text[..arrow] : text;
    }

    public static string Short(string sha) => sha.Length > 7 ? sha[..7] : sha;
}
