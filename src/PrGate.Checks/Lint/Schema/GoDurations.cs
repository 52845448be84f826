namespace PrGate.Checks.Lint.Schema;

/// <summary>Durations as Go's <c>time.ParseDuration</c> reads them.</summary>
internal static class GoDurations
{
    /// <summary>A sign, and <c>0</c> or numbers with units: <c>1h30m</c>, <c>1.5s</c>.</summary>
    public static bool IsDuration(ReadOnlySpan<char> text)
    {
        if (text is ['+' or '-', ..])
            text = text[1..];
        if (text is "0")
            return true;
        return Parts(text, allowsBarePoint: true, "ns", "us", "µs", "μs", "ms", "s", "m", "h");
    }

    /// <summary>Flux's own form, <c>^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$</c>: no sign, no bare zero.</summary>
    public static bool IsFluxInterval(ReadOnlySpan<char> text) => Parts(text, allowsBarePoint: false, "ms", "s", "m", "h");

    private static bool Parts(ReadOnlySpan<char> text, bool allowsBarePoint, params ReadOnlySpan<string> units)
    {
        if (text.IsEmpty)
            return false;
        while (!text.IsEmpty)
        {
            var whole = Digits(ref text);
            var part = 0;
            var hasPoint = text is ['.', ..];
            if (hasPoint)
            {
                text = text[1..];
                part = Digits(ref text);
            }
            if (whole + part == 0 || (!allowsBarePoint && (whole == 0 || (hasPoint && part == 0))))
                return false;
            var length = 0;
            foreach (var unit in units)
            {
                if (unit.Length > length && text.StartsWith(unit, StringComparison.Ordinal))
                    length = unit.Length;
            }
            if (length == 0)
                return false;
            text = text[length..];
        }
        return true;
    }

    private static int Digits(ref ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        if (count < 0)
            count = text.Length;
        text = text[count..];
        return count;
    }
}
