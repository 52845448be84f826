using System.Globalization;

namespace PrGate.Rego.Builtins.Regexes;

/// <summary>A cursor over an expression, by code points.</summary>
internal sealed class RegexScanner(string pattern)
{
    public string Pattern => pattern;

    public int Position { get; private set; }

    public bool AtEnd => Position >= pattern.Length;

    /// <summary>The code point at the cursor; an unpaired surrogate counts as itself.</summary>
    public int Peek => char.IsSurrogatePair(pattern, Position) ? char.ConvertToUtf32(pattern, Position) : pattern[Position];

    public int Take()
    {
        var next = Position + 1 < pattern.Length ? Peek : pattern[Position];
        Position += next > 0xFFFF ? 2 : 1;
        return next;
    }

    public void Skip(int units) => Position += units;

    public bool TryTake(char expected)
    {
        if (AtEnd || pattern[Position] != expected)
            return false;
        Position++;
        return true;
    }

    public bool TryTake(string expected)
    {
        if (string.CompareOrdinal(pattern, Position, expected, 0, expected.Length) != 0)
            return false;
        Position += expected.Length;
        return true;
    }

    /// <summary>The bounds of <c>{n}</c>, <c>{n,}</c> or <c>{n,m}</c> at the cursor; null if it is none and so stands for itself.</summary>
    public (int Min, int? Max)? PeekRepeat()
    {
        var close = pattern.IndexOf('}', Position);
        if (close < 0)
            return null;
        var text = pattern.AsSpan(Position + 1, close - Position - 1);
        var comma = text.IndexOf(',');
        if (!TryNumber(comma < 0 ? text : text[..comma], out var min))
            return null;
        if (comma < 0)
            return (min, min);
        if (comma == text.Length - 1)
            return (min, null);
        return TryNumber(text[(comma + 1)..], out var max) ? (min, max) : null;
    }

    /// <summary>The repetition operator at the cursor as written.</summary>
    public string RepeatText() => pattern[Position] == '{' ? pattern[Position..(pattern.IndexOf('}', Position) + 1)] : pattern[Position].ToString();

    // A leading zero makes the braces plain text, and more digits than fit are simply too many.
    private static bool TryNumber(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.Length == 0 || (text.Length > 1 && text[0] == '0') || text.ContainsAnyExceptInRange('0', '9'))
            return false;
        if (text.Length > 8)
            number = int.MaxValue;
        else
            number = int.Parse(text, CultureInfo.InvariantCulture);
        return true;
    }
}
