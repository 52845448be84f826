using System.Globalization;

namespace PrGate.Checks.Configuration;

/// <summary>Durations as people write them in a configuration: <c>30m</c>, <c>24h</c>, <c>14d</c>, <c>2w</c>.</summary>
public static class Duration
{
    /// <summary>Ten years.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3_650);

    /// <returns>Null for anything but a whole number from 1 with one of the letters m, h, d and w, at most <see cref="Longest"/>.</returns>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length is < 2 or > 8 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            return null;
        TimeSpan? duration = text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            'w' => TimeSpan.FromDays(7.0 * number),
            _ => null,
        };
        return duration <= Longest ? duration : null;
    }

    /// <summary>In the largest unit that divides it: <c>14d</c>.</summary>
    public static string Write(TimeSpan duration) => duration switch
    {
        { TotalDays: >= 1 } when duration.Ticks % TimeSpan.TicksPerDay == 0 => $"{duration.Days}d",
        { TotalHours: >= 1 } when duration.Ticks % TimeSpan.TicksPerHour == 0 => $"{(int)duration.TotalHours}h",
        _ => $"{(int)duration.TotalMinutes}m",
    };
}
