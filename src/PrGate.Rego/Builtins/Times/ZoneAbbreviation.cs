namespace PrGate.Rego.Builtins.Times;

/// <summary>How long the zone abbreviation at the start of a text is, by Go's rules.</summary>
internal static class ZoneAbbreviation
{
    /// <summary>The length, 0 if there is none.</summary>
    public static int LengthOf(string text)
    {
        if (text.Length < 3)
            return 0;
        if (text.StartsWith("ChST", StringComparison.Ordinal) || text.StartsWith("MeST", StringComparison.Ordinal))
            return 4;
        if (text.StartsWith("GMT", StringComparison.Ordinal))
            return 3 + SignedOffset(text, 3);
        if (text[0] is '+' or '-')
            return SignedOffset(text, 0);

        var letters = 0;
        while (letters < 6 && letters < text.Length && char.IsAsciiLetterUpper(text[letters]))
            letters++;
        return letters switch
        {
            3 => 3,
            4 when text[3] == 'T' || text.StartsWith("WITA", StringComparison.Ordinal) => 4,
            5 when text[4] == 'T' => 5,
            _ => 0,
        };
    }

    private static int SignedOffset(string text, int at)
    {
        if (at >= text.Length || text[at] is not ('+' or '-'))
            return 0;
        var digits = 0;
        var hours = 0;
        while (at + 1 + digits < text.Length && char.IsAsciiDigit(text[at + 1 + digits]) && hours <= 23)
            hours = (hours * 10) + (text[at + 1 + digits++] - '0');
        return digits == 0 || hours > 23 ? 0 : digits + 1;
    }
}
