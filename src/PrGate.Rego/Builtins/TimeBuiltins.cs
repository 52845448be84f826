using PrGate.Rego.Builtins.Times;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Instants as nanoseconds since 1970 in UTC. "Now" is the recorded instant of the evaluation.</summary>
internal static class TimeBuiltins
{
    private static readonly T Instant = T.AnyOf(T.Number, T.ArrayOf(T.AnyOf(T.Number, T.String)));

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of("time.now_ns", "The instant of the evaluation, the same for every call.", [], T.Number,
            (context, _) => RegoNumber.Of(context.NowNanoseconds)),
        BuiltinDeclaration.Of(
            "time.parse_ns", "The instant a text means in one of Go's layouts (or a layout's name, such as RFC1123).",
            [("layout", T.String), ("value", T.String)], T.Number,
            (context, args) => Parse(context, GoLayout.Resolve(Operand.Text(args, 0)), Operand.Text(args, 1))),
        BuiltinDeclaration.Of("time.parse_rfc3339_ns", "The instant of an RFC 3339 text.", [("value", T.String)], T.Number,
            (context, args) => Parse(context, GoLayout.Rfc3339, Operand.Text(args, 0))),
        BuiltinDeclaration.Of("time.parse_duration_ns", "The nanoseconds of a duration such as 1h15m.", [("duration", T.String)], T.Number,
            ParseDuration),
        BuiltinDeclaration.Of(
            "time.format", "The instant as text, in RFC 3339 or the layout given: ns, [ns, zone] or [ns, zone, layout].", [("x", Instant)], T.String, Format),
        BuiltinDeclaration.Of("time.date", "Year, month and day of ns or [ns, zone].", [("x", Instant)], T.ArrayOf(T.Number), Date),
        BuiltinDeclaration.Of("time.clock", "Hour, minute and second of ns or [ns, zone].", [("x", Instant)], T.ArrayOf(T.Number), Clock),
        BuiltinDeclaration.Of("time.weekday", "The English name of the day of ns or [ns, zone].", [("x", Instant)], T.String,
            (_, args) => new RegoString(TimeNames.Weekdays[TimeOf(args, 0).Time.Weekday])),
        BuiltinDeclaration.Of(
            "time.add_date", "The instant moved by years, months and days of the calendar.",
            [("ns", T.Number), ("years", T.Number), ("months", T.Number), ("days", T.Number)], T.Number, AddDate),
        BuiltinDeclaration.Of(
            "time.diff", "The distance of two instants: years, months, days, hours, minutes, seconds.", [("ns1", Instant), ("ns2", Instant)], T.ArrayOf(T.Number), Difference),
    ];

    private static RegoNumber Parse(BuiltinContext context, string layout, string value)
    {
        // Every element may copy the rest of the text.
        context.Charge(1 + (((long)layout.Length + 16) * (value.Length + 16) / 64));
        return RegoNumber.Of(TimeParser.Parse(layout, value).ToNanoseconds());
    }

    private static RegoString Format(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var (time, layout) = TimeOf(args, 0);
        context.Charge(layout.Length / 2);
        return new RegoString(TimeFormatter.Format(time, layout.Length == 0 ? GoLayout.Rfc3339Nano : GoLayout.Resolve(layout)));
    }

    private static RegoArray Date(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var (year, month, day) = TimeOf(args, 0).Time.Date;
        return Numbers(year, month, day);
    }

    private static RegoArray Clock(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var (hour, minute, second) = TimeOf(args, 0).Time.Clock;
        return Numbers(hour, minute, second);
    }

    private static RegoNumber ParseDuration(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var text = Operand.Text(args, 0);
        context.Charge(1 + (text.Length / 4));
        return RegoNumber.Of(GoDuration.Parse(text));
    }

    private static RegoNumber AddDate(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        const long Beyond = 1_000_000;
        var (time, _) = TimeOf(args, 0);
        long years = Operand.Integer(args, 1), months = Operand.Integer(args, 2), days = Operand.Integer(args, 3);
        var (year, month, day) = time.Date;
        var (hour, minute, second) = time.Clock;

        // Larger steps leave the range of nanoseconds whatever the others are, and would overflow on the way.
        years = Math.Clamp(years, -Beyond, Beyond);
        months = Math.Clamp(months, -12 * Beyond, 12 * Beyond);
        days = Math.Clamp(days, -366 * Beyond, 366 * Beyond);
        return RegoNumber.Of(
            CivilTime.Of(year + years, month + months, day + days, hour, minute, second, time.Nanosecond, time.Zone).ToNanoseconds());
    }

    private static RegoArray Difference(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var first = TimeOf(args, 0).Time;
        var second = TimeOf(args, 1).Time with { Zone = first.Zone };
        if ((first.UnixSeconds, first.Nanosecond).CompareTo((second.UnixSeconds, second.Nanosecond)) > 0)
            (first, second) = (second, first);

        var (year1, month1, day1) = first.Date;
        var (year2, month2, day2) = second.Date;
        var (hour1, minute1, second1) = first.Clock;
        var (hour2, minute2, second2) = second.Clock;
        var (years, months, days) = (year2 - year1, month2 - month1, day2 - day1);
        var (hours, minutes, seconds) = (hour2 - hour1, minute2 - minute1, second2 - second1);

        // Borrow from the next larger field.
        if (seconds < 0)
            (seconds, minutes) = (seconds + 60, minutes - 1);
        if (minutes < 0)
            (minutes, hours) = (minutes + 60, hours - 1);
        if (hours < 0)
            (hours, days) = (hours + 24, days - 1);
        if (days < 0)
            (days, months) = (days + CivilTime.DaysIn(month1, year1), months - 1);
        if (months < 0)
            (months, years) = (months + 12, years - 1);
        return Numbers(years, months, days, hours, minutes, seconds);
    }

    /// <summary>An operand ns, [ns], [ns, zone] or [ns, zone, layout].</summary>
    private static (CivilTime Time, string Layout) TimeOf(ReadOnlySpan<RegoValue> args, int position)
    {
        const string Expected = "either number (ns) or [number (ns), string (tz)]";
        ReadOnlySpan<RegoValue> parts = args[position] switch
        {
            RegoNumber => args.Slice(position, 1),
            RegoArray { Count: > 0 } array => array.Items,
            var other => throw Operand.WrongType(0, other, Expected),
        };
        var number = parts[0] as RegoNumber ?? throw Operand.WrongType(0, parts[0], "number");
        var zone = parts.Length > 1 ? GoZone.Named(Part(parts[1])) : GoZone.Utc;
        var layout = parts.Length > 2 ? Part(parts[2]) : "";
        if (!number.TryGetInt64(out var nanoseconds))
            throw new BuiltinException("timestamp too big");
        return (CivilTime.OfNanoseconds(nanoseconds, zone), layout);
    }

    private static string Part(RegoValue value) => value is RegoString text ? text.Value : throw Operand.WrongType(0, value, "string");

    private static RegoArray Numbers(params ReadOnlySpan<long> numbers)
    {
        var items = new RegoValue[numbers.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = RegoNumber.Of(numbers[i]);
        return new RegoArray(items);
    }
}
