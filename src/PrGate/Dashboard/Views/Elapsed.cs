namespace PrGate.Dashboard.Views;

/// <summary>Spans of time in words.</summary>
public static class Elapsed
{
    /// <summary>"just now", "4 min ago", "in 2 h"; the largest unit alone.</summary>
    public static string Between(DateTimeOffset then, DateTimeOffset now)
    {
        var span = now - then;
        if (span.Duration() < TimeSpan.FromSeconds(5))
            return "just now";
        return span > TimeSpan.Zero ? Length(span) + " ago" : "in " + Length(-span);
    }

    /// <summary>"830 ms", "4.2 s", "4 min", "2 h", "3 days".</summary>
    public static string Length(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => FormattableString.Invariant($"{Math.Max(0, span.TotalMilliseconds):0} ms"),
        { TotalSeconds: < 10 } => FormattableString.Invariant($"{span.TotalSeconds:0.#} s"),
        { TotalSeconds: < 90 } => FormattableString.Invariant($"{span.TotalSeconds:0} s"),
        { TotalMinutes: < 90 } => FormattableString.Invariant($"{span.TotalMinutes:0} min"),
        { TotalHours: < 36 } => FormattableString.Invariant($"{span.TotalHours:0} h"),
        _ => FormattableString.Invariant($"{span.TotalDays:0} days"),
    };
}
