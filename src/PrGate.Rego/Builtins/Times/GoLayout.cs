namespace PrGate.Rego.Builtins.Times;

/// <summary>Go's time layouts, cut into elements.</summary>
internal static class GoLayout
{
    public const string Rfc3339 = "2006-01-02T15:04:05Z07:00";
    public const string Rfc3339Nano = "2006-01-02T15:04:05.999999999Z07:00";

    // Longest first where one is the start of another.
    private static readonly (string Text, LayoutElement Element)[] Plain =
    [
        ("January", LayoutElement.LongMonth), ("Monday", LayoutElement.LongWeekDay), ("MST", LayoutElement.ZoneName),
        ("002", LayoutElement.ZeroYearDay), ("01", LayoutElement.ZeroMonth), ("02", LayoutElement.ZeroDay), ("03", LayoutElement.ZeroHour12),
        ("04", LayoutElement.ZeroMinute), ("05", LayoutElement.ZeroSecond), ("06", LayoutElement.Year), ("15", LayoutElement.Hour),
        ("1", LayoutElement.NumMonth), ("2006", LayoutElement.LongYear), ("2", LayoutElement.Day), ("__2", LayoutElement.UnderYearDay),
        ("_2", LayoutElement.UnderDay), ("3", LayoutElement.Hour12), ("4", LayoutElement.Minute), ("5", LayoutElement.Second),
        ("PM", LayoutElement.UpperPm), ("pm", LayoutElement.LowerPm), ("-070000", LayoutElement.ZoneOffset),
        ("-07:00:00", LayoutElement.ZoneOffset), ("-0700", LayoutElement.ZoneOffset), ("-07:00", LayoutElement.ZoneOffset),
        ("-07", LayoutElement.ZoneOffset), ("Z070000", LayoutElement.ZoneOrZ), ("Z07:00:00", LayoutElement.ZoneOrZ),
        ("Z0700", LayoutElement.ZoneOrZ), ("Z07:00", LayoutElement.ZoneOrZ), ("Z07", LayoutElement.ZoneOrZ),
    ];

    /// <summary>The layout a policy may name instead of writing it; any other text is a layout itself.</summary>
    public static string Resolve(string name) => name switch
    {
        "ANSIC" => "Mon Jan _2 15:04:05 2006",
        "UnixDate" => "Mon Jan _2 15:04:05 MST 2006",
        "RubyDate" => "Mon Jan 02 15:04:05 -0700 2006",
        "RFC822" => "02 Jan 06 15:04 MST",
        "RFC822Z" => "02 Jan 06 15:04 -0700",
        "RFC850" => "Monday, 02-Jan-06 15:04:05 MST",
        "RFC1123" => "Mon, 02 Jan 2006 15:04:05 MST",
        "RFC1123Z" => "Mon, 02 Jan 2006 15:04:05 -0700",
        "RFC3339" => Rfc3339,
        "RFC3339Nano" => Rfc3339Nano,
        _ => name,
    };

    /// <summary>The elements in order; the last part has none and holds the rest of the text.</summary>
    public static List<LayoutPart> Parse(string layout)
    {
        var parts = new List<LayoutPart>();
        var start = 0;
        for (var i = 0; i < layout.Length; i++)
        {
            // "_2006" is an underscore and a year.
            if (layout[i] == '_' && At(layout, i + 1, "2006"))
                continue;
            if (Element(layout, i) is not var (element, length))
                continue;
            parts.Add(new LayoutPart(layout[start..i], element, layout.Substring(i, length)));
            i += length - 1;
            start = i + 1;
        }

        parts.Add(new LayoutPart(layout[start..], null, ""));
        return parts;
    }

    private static (LayoutElement Element, int Length)? Element(string layout, int at)
    {
        if (layout[at] is '.' or ',')
            return Fraction(layout, at);
        foreach (var (text, element) in Plain)
        {
            if (At(layout, at, text))
                return (element, text.Length);
        }

        // Short names count only if the word ends there.
        if (at + 3 < layout.Length && char.IsAsciiLetterLower(layout[at + 3]))
            return null;
        return At(layout, at, "Jan") ? (LayoutElement.Month, 3) : At(layout, at, "Mon") ? (LayoutElement.WeekDay, 3) : null;
    }

    private static (LayoutElement Element, int Length)? Fraction(string layout, int at)
    {
        var end = at + 1;
        while (end < layout.Length && layout[end] == layout[at + 1] && layout[end] is '0' or '9')
            end++;
        if (end == at + 1 || (end < layout.Length && char.IsAsciiDigit(layout[end])))
            return null;
        return (layout[at + 1] == '0' ? LayoutElement.Fraction0 : LayoutElement.Fraction9, end - at);
    }

    private static bool At(string layout, int at, string text) => string.CompareOrdinal(layout, at, text, 0, text.Length) == 0;
}
