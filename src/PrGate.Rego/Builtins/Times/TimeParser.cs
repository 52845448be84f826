using System.Globalization;
using PrGate.Rego.Builtins.Text;

namespace PrGate.Rego.Builtins.Times;

/// <summary>Go's <c>time.Parse</c>: reads a text by a layout; without a zone the time is UTC.</summary>
internal sealed class TimeParser
{
    private readonly string _layout;
    private readonly string _value;
    private string _rest;
    private long _year;
    private int _month = -1;
    private int _day = -1;
    private int _yearDay = -1;
    private int _hour;
    private int _minute;
    private int _second;
    private int _nanosecond;
    private bool? _afternoon;
    private int? _offset;

    private TimeParser(string layout, string value)
    {
        _layout = layout;
        _value = value;
        _rest = value;
    }

    /// <exception cref="BuiltinException">The text does not follow the layout or is no date; Go's message.</exception>
    public static CivilTime Parse(string layout, string value) => new TimeParser(layout, value).Run();

    private CivilTime Run()
    {
        var parts = GoLayout.Parse(_layout);
        for (var i = 0; i < parts.Count; i++)
        {
            var (prefix, element, text) = parts[i];
            if (!Skip(prefix))
                throw Mismatch(prefix, _rest);
            if (element is null)
                break;
            var hold = _rest;
            if (!Read(element.Value, text, i + 1 < parts.Count && parts[i + 1] is { Prefix: "", Element: LayoutElement.Fraction0 or LayoutElement.Fraction9 }))
                throw Mismatch(text, hold);
        }

        if (_rest.Length > 0)
            throw Failure($": extra text: {GoQuote.Text(_rest)}");
        return Assemble();
    }

    private CivilTime Assemble()
    {
        if (_afternoon == true && _hour < 12)
            _hour += 12;
        else if (_afternoon == false && _hour == 12)
            _hour = 0;

        if (_yearDay >= 0)
            ApplyYearDay();
        var month = _month < 0 ? 1 : _month;
        var day = _day < 0 ? 1 : _day;
        if (day < 1 || day > CivilTime.DaysIn(month, _year))
            throw Failure(": day out of range");
        return CivilTime.Of(_year, month, day, _hour, _minute, _second - (long)(_offset ?? 0), _nanosecond, GoZone.Utc);
    }

    private void ApplyYearDay()
    {
        if (_yearDay < 1 || _yearDay > (CivilTime.IsLeap(_year) ? 366 : 365))
            throw Failure(": day-of-year out of range");
        var (month, day) = (1, _yearDay);
        while (day > CivilTime.DaysIn(month, _year))
            day -= CivilTime.DaysIn(month++, _year);
        if ((_month >= 0 && _month != month) || (_day >= 0 && _day != day))
            throw Failure($": day-of-year does not match {(_month >= 0 && _month != month ? "month" : "day")}");
        (_month, _day) = (month, day);
    }

    private bool Read(LayoutElement element, string text, bool fractionFollows)
    {
        switch (element)
        {
            case LayoutElement.Year:
                return Fixed(2, out var shortYear) && Set(ref _year, shortYear + (shortYear >= 69 ? 1900 : 2000));
            case LayoutElement.LongYear:
                return Fixed(4, out var year) && Set(ref _year, year);
            case LayoutElement.Month:
                return Name(TimeNames.Months, 3, out _month);
            case LayoutElement.LongMonth:
                return Name(TimeNames.Months, 0, out _month);
            case LayoutElement.NumMonth or LayoutElement.ZeroMonth:
                return Number(element == LayoutElement.ZeroMonth, out _month) && InRange(_month is > 0 and <= 12, "month", text);
            case LayoutElement.WeekDay:
                return Name(TimeNames.Weekdays, 3, out _);
            case LayoutElement.LongWeekDay:
                return Name(TimeNames.Weekdays, 0, out _);
            case LayoutElement.Day or LayoutElement.UnderDay or LayoutElement.ZeroDay:
                SkipBlanks(element == LayoutElement.UnderDay ? 1 : 0);
                return Number(element == LayoutElement.ZeroDay, out _day);
            case LayoutElement.UnderYearDay or LayoutElement.ZeroYearDay:
                SkipBlanks(element == LayoutElement.UnderYearDay ? 2 : 0);
                return YearDay(element == LayoutElement.ZeroYearDay);
            case LayoutElement.Hour:
                return Number(false, out _hour) && InRange(_hour < 24, "hour", text);
            case LayoutElement.Hour12 or LayoutElement.ZeroHour12:
                return Number(element == LayoutElement.ZeroHour12, out _hour) && InRange(_hour <= 12, "hour", text);
            case LayoutElement.Minute or LayoutElement.ZeroMinute:
                return Number(element == LayoutElement.ZeroMinute, out _minute) && InRange(_minute < 60, "minute", text);
            case LayoutElement.Second or LayoutElement.ZeroSecond:
                return Number(element == LayoutElement.ZeroSecond, out _second) && InRange(_second < 60, "second", text)
                    && (fractionFollows || LooseFraction());
            case LayoutElement.UpperPm:
                return HalfOfDay("PM", "AM");
            case LayoutElement.LowerPm:
                return HalfOfDay("pm", "am");
            case LayoutElement.ZoneName:
                return ZoneName();
            case LayoutElement.ZoneOrZ when _rest.StartsWith('Z'):
                _rest = _rest[1..];
                _offset = 0;
                return true;
            case LayoutElement.ZoneOrZ or LayoutElement.ZoneOffset:
                return Offset(text);
            case LayoutElement.Fraction0:
                return _rest.Length >= text.Length && Fraction(text.Length);
            default:
                return LooseFraction();
        }
    }

    private static bool Set(ref long field, long value)
    {
        field = value;
        return true;
    }

    private bool InRange(bool holds, string field, string text) =>
        holds ? true : throw new BuiltinException($"parsing time {GoQuote.Text(_value)}: {field} out of range");

    private bool Fixed(int digits, out int number)
    {
        number = 0;
        if (_rest.Length < digits || !int.TryParse(_rest.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return false;
        _rest = _rest[digits..];
        return true;
    }

    /// <summary>One or two digits; exactly two if fixed.</summary>
    private bool Number(bool isFixed, out int number)
    {
        number = -1;
        if (_rest.Length == 0 || !char.IsAsciiDigit(_rest[0]))
            return false;
        var two = _rest.Length > 1 && char.IsAsciiDigit(_rest[1]);
        return (two || !isFixed) && Fixed(two ? 2 : 1, out number);
    }

    private bool YearDay(bool isFixed)
    {
        var digits = 0;
        while (digits < 3 && digits < _rest.Length && char.IsAsciiDigit(_rest[digits]))
            digits++;
        return digits > 0 && (!isFixed || digits == 3) && Fixed(digits, out _yearDay);
    }

    /// <summary>A name in any case, or its first letters; the position counts from 1.</summary>
    private bool Name(string[] names, int length, out int position)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var name = length == 0 ? names[i] : names[i][..length];
            if (!_rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;
            _rest = _rest[name.Length..];
            position = i + 1;
            return true;
        }

        position = -1;
        return false;
    }

    private bool HalfOfDay(string afternoon, string morning)
    {
        if (!_rest.StartsWith(afternoon, StringComparison.Ordinal) && !_rest.StartsWith(morning, StringComparison.Ordinal))
            return false;
        _afternoon = _rest.StartsWith(afternoon, StringComparison.Ordinal);
        _rest = _rest[2..];
        return true;
    }

    /// <summary>A fraction of any length, if there is one.</summary>
    private bool LooseFraction()
    {
        if (_rest.Length < 2 || _rest[0] is not ('.' or ',') || !char.IsAsciiDigit(_rest[1]))
            return true;
        var length = 1;
        while (length < _rest.Length && char.IsAsciiDigit(_rest[length]))
            length++;
        return Fraction(length);
    }

    private bool Fraction(int length)
    {
        if (_rest[0] is not ('.' or ','))
            return false;
        var digits = _rest[1..Math.Min(length, 10)];
        if (!int.TryParse(digits.PadRight(9, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out _nanosecond))
            return false;
        _rest = _rest[length..];
        return true;
    }

    private bool ZoneName()
    {
        if (_rest.StartsWith("UTC", StringComparison.Ordinal))
        {
            _offset = 0;
            _rest = _rest[3..];
            return true;
        }

        var length = ZoneAbbreviation.LengthOf(_rest);
        if (length == 0)
            return false;

        // Only GMT+n tells its offset; other abbreviations are ambiguous and read as UTC.
        _offset = length > 3 && _rest.StartsWith("GMT", StringComparison.Ordinal)
            ? int.Parse(_rest.AsSpan(3, length - 3), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) * 3600
            : 0;
        _rest = _rest[length..];
        return true;
    }

    private bool Offset(string shape)
    {
        if (_rest.Length < shape.Length || _rest[0] is not ('+' or '-'))
            return false;
        Span<int> fields = [0, 0, 0];
        var (field, at) = (0, 1);
        while (at < shape.Length)
        {
            if (shape[at] == ':')
            {
                if (_rest[at++] != ':')
                    return false;
                continue;
            }

            if (!int.TryParse(_rest.AsSpan(at, 2), NumberStyles.None, CultureInfo.InvariantCulture, out fields[field++]))
                return false;
            at += 2;
        }

        InRange(fields[0] <= 24, "time zone offset hour", shape);
        InRange(fields[1] <= 60, "time zone offset minute", shape);
        InRange(fields[2] <= 60, "time zone offset second", shape);
        var seconds = (((fields[0] * 60) + fields[1]) * 60) + fields[2];
        _offset = _rest[0] == '-' ? -seconds : seconds;
        _rest = _rest[shape.Length..];
        return true;
    }

    private void SkipBlanks(int most)
    {
        for (; most > 0 && _rest.StartsWith(' '); most--)
            _rest = _rest[1..];
    }

    /// <summary>Literal text; a run of blanks in the layout takes a run of blanks, also none at the end.</summary>
    private bool Skip(string prefix)
    {
        while (prefix.Length > 0)
        {
            if (prefix[0] == ' ')
            {
                if (_rest.Length > 0 && _rest[0] != ' ')
                    return false;
                prefix = prefix.TrimStart(' ');
                _rest = _rest.TrimStart(' ');
                continue;
            }

            if (_rest.Length == 0 || _rest[0] != prefix[0])
                return false;
            prefix = prefix[1..];
            _rest = _rest[1..];
        }

        return true;
    }

    private BuiltinException Mismatch(string element, string rest) => new(
        $"parsing time {GoQuote.Text(_value)} as {GoQuote.Text(_layout)}: cannot parse {GoQuote.Text(rest)} as {GoQuote.Text(element)}");

    private BuiltinException Failure(string problem) => new($"parsing time {GoQuote.Text(_value)}{problem}");
}
