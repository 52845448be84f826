using System.Globalization;

namespace PrGate.Checks.ChatCommands;

/// <summary>The times that people write into commands: <c>90m</c>, <c>12h</c>, <c>3d</c>, <c>2w</c>, a day, or an instant with its zone.</summary>
internal static class CommandTime
{
    private static readonly string[] Instants =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>A span counts from <paramref name="from"/>; a day lasts to its end in UTC.</summary>
    /// <returns>Null when the text is no time, or an instant without a zone.</returns>
    public static DateTimeOffset? Parse(string text, DateTimeOffset from)
    {
        if (Span(text) is { } span)
            return from + span;
        if (Day(text) is { } day)
            return new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        return text.Length > 16
            && DateTimeOffset.TryParseExact(text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && HasZone(text)
                ? instant.ToUniversalTime()
                : null;
    }

    /// <summary>A day as <c>2027-03-01</c>.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue ? day : null;

    private static TimeSpan? Span(string text)
    {
        if (text.Length is < 2 or > 5 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;
        return char.ToLowerInvariant(text[^1]) switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            'w' => TimeSpan.FromDays(7 * count),
            _ => null,
        };
    }

    private static bool HasZone(string text) => text[^1] is 'Z' or 'z' || text[16..].AsSpan().IndexOfAny('+', '-') >= 0;
}
