namespace PrGate.Rego.Builtins.Times;

/// <summary>What Go's reference time (Mon Jan 2 15:04:05 MST 2006) can stand for in a layout; pkg.go.dev/time.</summary>
internal enum LayoutElement
{
    LongMonth,
    Month,
    NumMonth,
    ZeroMonth,
    LongWeekDay,
    WeekDay,
    Day,
    UnderDay,
    ZeroDay,
    UnderYearDay,
    ZeroYearDay,
    Hour,
    Hour12,
    ZeroHour12,
    Minute,
    ZeroMinute,
    Second,
    ZeroSecond,
    LongYear,
    Year,
    UpperPm,
    LowerPm,
    ZoneName,

    /// <summary>An offset that prints Z for UTC: Z0700, Z07:00, Z07, Z070000, Z07:00:00.</summary>
    ZoneOrZ,

    /// <summary>An offset: -0700, -07:00, -07, -070000, -07:00:00.</summary>
    ZoneOffset,

    /// <summary>.000: exactly so many digits.</summary>
    Fraction0,

    /// <summary>.999: up to so many digits, no trailing zeros.</summary>
    Fraction9,
}
