namespace PrGate.Rego.Builtins.Times;

/// <summary>
/// An instant in a zone, split into calendar fields of the proleptic Gregorian calendar. Seconds and nanoseconds are held apart, so
/// that the whole range of 64-bit nanoseconds (1677 to 2262) and what lies around it can be computed with.
/// </summary>
internal sealed record CivilTime(long UnixSeconds, int Nanosecond, GoZone Zone)
{
    private const long SecondsPerDay = 86_400;
    private const long NanosPerSecond = 1_000_000_000;

    private long LocalSeconds => UnixSeconds + Zone.OffsetAt(UnixSeconds);

    public (long Year, int Month, int Day) Date => FromDays(FloorDiv(LocalSeconds, SecondsPerDay));

    public (int Hour, int Minute, int Second) Clock
    {
        get
        {
            var second = (int)(LocalSeconds - (FloorDiv(LocalSeconds, SecondsPerDay) * SecondsPerDay));
            return (second / 3600, second / 60 % 60, second % 60);
        }
    }

    /// <summary>0 is Sunday.</summary>
    public int Weekday => (int)(((FloorDiv(LocalSeconds, SecondsPerDay) + 4) % 7 + 7) % 7);

    /// <summary>1 is January 1st.</summary>
    public int YearDay => (int)(FloorDiv(LocalSeconds, SecondsPerDay) - DaysOf(Date.Year, 1, 1)) + 1;

    public static CivilTime OfNanoseconds(long nanoseconds, GoZone zone)
    {
        var seconds = FloorDiv(nanoseconds, NanosPerSecond);
        return new CivilTime(seconds, (int)(nanoseconds - (seconds * NanosPerSecond)), zone);
    }

    /// <summary>Fields out of their range carry over: month 13 is January of the next year, day 0 the last of the month before.</summary>
    public static CivilTime Of(long year, long month, long day, long hour, long minute, long second, int nanosecond, GoZone zone)
    {
        year += FloorDiv(month - 1, 12);
        month -= FloorDiv(month - 1, 12) * 12;
        var local = ((DaysOf(year, (int)month, 1) + day - 1) * SecondsPerDay) + (hour * 3600) + (minute * 60) + second;

        // The offset is a function of the instant sought: guess it from the local time, then correct once near a transition.
        var offset = zone.OffsetAt(local);
        var atGuess = zone.OffsetAt(local - offset);
        return new CivilTime(local - atGuess, nanosecond, zone);
    }

    /// <summary>Nanoseconds since 1970.</summary>
    /// <exception cref="BuiltinException">64 bits do not hold them.</exception>
    public long ToNanoseconds()
    {
        var nanoseconds = ((Int128)UnixSeconds * NanosPerSecond) + Nanosecond;
        return nanoseconds >= long.MinValue && nanoseconds <= long.MaxValue
            ? (long)nanoseconds
            : throw new BuiltinException("time outside of valid range");
    }

    /// <summary>Days of a month.</summary>
    public static int DaysIn(int month, long year) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    /// <summary>Days since 1970-01-01 (Howard Hinnant, chrono-compatible low-level date algorithms).</summary>
    public static long DaysOf(long year, int month, int day)
    {
        year -= month <= 2 ? 1 : 0;
        var era = FloorDiv(year, 400);
        var yearOfEra = year - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097) + dayOfEra - 719_468;
    }

    private static (long Year, int Month, int Day) FromDays(long days)
    {
        days += 719_468;
        var era = FloorDiv(days, 146_097);
        var dayOfEra = days - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var day = (int)(dayOfYear - (((153 * shifted) + 2) / 5) + 1);
        var month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
        return (yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, day);
    }

    private static long FloorDiv(long value, long divisor)
    {
        var quotient = value / divisor;
        return value % divisor != 0 && (value < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }
}
