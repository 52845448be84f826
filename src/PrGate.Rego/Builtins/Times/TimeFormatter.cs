using System.Globalization;
using System.Text;

namespace PrGate.Rego.Builtins.Times;

/// <summary>Go's <c>Time.Format</c>.</summary>
internal static class TimeFormatter
{
    public static string Format(CivilTime time, string layout)
    {
        var text = new StringBuilder();
        foreach (var part in GoLayout.Parse(layout))
        {
            text.Append(part.Prefix);
            if (part.Element is { } element)
                text.Append(Element(time, element, part.Text));
        }

        return text.ToString();
    }

    private static string Element(CivilTime time, LayoutElement element, string text)
    {
        var (year, month, day) = time.Date;
        var (hour, minute, second) = time.Clock;
        var hour12 = hour % 12 == 0 ? 12 : hour % 12;
        return element switch
        {
            LayoutElement.LongMonth => TimeNames.Months[month - 1],
            LayoutElement.Month => TimeNames.Months[month - 1][..3],
            LayoutElement.NumMonth => Pad(month, 1),
            LayoutElement.ZeroMonth => Pad(month, 2),
            LayoutElement.LongWeekDay => TimeNames.Weekdays[time.Weekday],
            LayoutElement.WeekDay => TimeNames.Weekdays[time.Weekday][..3],
            LayoutElement.Day => Pad(day, 1),
            LayoutElement.UnderDay => Pad(day, 1).PadLeft(2),
            LayoutElement.ZeroDay => Pad(day, 2),
            LayoutElement.UnderYearDay => Pad(time.YearDay, 1).PadLeft(3),
            LayoutElement.ZeroYearDay => Pad(time.YearDay, 3),
            LayoutElement.Hour => Pad(hour, 2),
            LayoutElement.Hour12 => Pad(hour12, 1),
            LayoutElement.ZeroHour12 => Pad(hour12, 2),
            LayoutElement.Minute => Pad(minute, 1),
            LayoutElement.ZeroMinute => Pad(minute, 2),
            LayoutElement.Second => Pad(second, 1),
            LayoutElement.ZeroSecond => Pad(second, 2),
            LayoutElement.LongYear => Pad(year, 4),
            LayoutElement.Year => Pad(Math.Abs(year) % 100, 2),
            LayoutElement.UpperPm => hour >= 12 ? "PM" : "AM",
            LayoutElement.LowerPm => hour >= 12 ? "pm" : "am",
            LayoutElement.ZoneName => ZoneName(time),
            LayoutElement.Fraction0 or LayoutElement.Fraction9 => Fraction(time.Nanosecond, element, text),
            LayoutElement.ZoneOrZ when time.Zone.OffsetAt(time.UnixSeconds) == 0 => "Z",
            _ => Offset(time.Zone.OffsetAt(time.UnixSeconds), text),
        };
    }

    private static string Pad(long value, int digits) => (value < 0 ? "-" : "") + Math.Abs(value).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    private static string ZoneName(CivilTime time)
    {
        var name = time.Zone.AbbreviationAt(time.UnixSeconds);
        if (name.Length > 0)
            return name;
        var offset = time.Zone.OffsetAt(time.UnixSeconds);
        return Offset(offset, offset / 60 % 60 == 0 ? "-07" : "-0700");
    }

    private static string Fraction(int nanosecond, LayoutElement element, string text)
    {
        var digits = Pad(nanosecond, 9);
        digits = digits[..Math.Min(text.Length - 1, 9)].PadRight(text.Length - 1, '0');
        if (element == LayoutElement.Fraction9)
            digits = digits.TrimEnd('0');
        return digits.Length == 0 ? "" : text[0] + digits;
    }

    /// <summary>An offset in the shape of the element's text: colons, minutes and seconds if it has them.</summary>
    private static string Offset(int seconds, string shape)
    {
        var colon = shape.Contains(':', StringComparison.Ordinal) ? ":" : "";
        var digits = shape.Count(char.IsAsciiDigit);
        var magnitude = Math.Abs(seconds);
        var text = (seconds < 0 ? "-" : "+") + Pad(magnitude / 3600, 2);
        if (digits >= 4)
            text += colon + Pad(magnitude / 60 % 60, 2);
        return digits >= 6 ? text + colon + Pad(magnitude % 60, 2) : text;
    }
}
