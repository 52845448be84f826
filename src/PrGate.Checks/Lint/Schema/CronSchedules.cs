using System.Globalization;

namespace PrGate.Checks.Lint.Schema;

/// <summary>Schedules as Kubernetes' CronJobs read them (robfig/cron v3, <c>ParseStandard</c>): minute, hour, day, month, weekday, or a word.</summary>
internal static class CronSchedules
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly (string Name, int Least, int Most, string[] Words)[] Fields =
    [
        ("minute", 0, 59, []), ("hour", 0, 23, []), ("day of the month", 1, 31, []), ("month", 1, 12, Months), ("day of the week", 0, 6, Days),
    ];

    /// <returns>What is wrong, to follow "the schedule": null when nothing is.</returns>
    public static string? Problem(string schedule)
    {
        if (schedule.Length == 0)
            return "is empty";
        if (schedule.StartsWith("TZ=", StringComparison.Ordinal) || schedule.StartsWith("CRON_TZ=", StringComparison.Ordinal))
            return "sets a time zone, which belongs into `timeZone`";
        if (schedule[0] == '@')
            return IsWord(schedule) ? null : "begins with `@` and is none of @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly, @every with a duration";
        var parts = schedule.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != Fields.Length)
            return $"has {parts.Length} fields and must have 5";
        for (var i = 0; i < parts.Length; i++)
        {
            if (!parts[i].Split(',').All(part => IsRange(part, i)))
                return $"has a {Fields[i].Name} that is not within {Fields[i].Least} to {Fields[i].Most}";
        }
        return null;
    }

    private static bool IsWord(string text) =>
        text is "@yearly" or "@annually" or "@monthly" or "@weekly" or "@daily" or "@midnight" or "@hourly"
        || (text.StartsWith("@every ", StringComparison.Ordinal) && GoDurations.IsDuration(text.AsSpan("@every ".Length)));

    private static bool IsRange(string part, int field)
    {
        var (_, least, most, words) = Fields[field];
        var step = part.Split('/');
        if (step.Length > 2 || (step.Length == 2 && (!TryNumber(step[1], [], 0, out var every) || every == 0)))
            return false;
        if (step[0] is "*" or "?")
            return true;
        var ends = step[0].Split('-');
        if (ends.Length > 2 || !TryNumber(ends[0], words, least, out var from) || from < least || from > most)
            return false;
        return ends.Length == 1 || (TryNumber(ends[1], words, least, out var to) && to >= from && to <= most);
    }

    private static bool TryNumber(string text, string[] words, int first, out int number)
    {
        var at = Array.FindIndex(words, w => w.Equals(text, StringComparison.OrdinalIgnoreCase));
        number = at + first;
        return at >= 0 || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
