using System.Globalization;

namespace PrGate.Rego.Builtins.Regexes;

/// <summary>Bracketed classes and escapes.</summary>
internal sealed class RegexClassParser(RegexScanner input, bool ignoreCase)
{
    /// <summary>The class after its opening bracket, which stood at <paramref name="start"/>.</summary>
    public CodePointSet Bracket(int start)
    {
        var negated = input.TryTake('^');
        var ranges = new List<(int, int)>();

        // With flags m and s off Go still lets [^a] match a newline.
        var first = true;
        while (true)
        {
            if (input.AtEnd)
                throw new RegexSyntaxException("missing closing ]", input.Pattern[start..]);
            if (!first && input.TryTake(']'))
                break;
            first = false;
            if (TryPosix() is { } posix)
            {
                ranges.AddRange(posix.Ranges);
                continue;
            }

            var at = input.Position;
            if (input.Peek == '\\' && at + 1 < input.Pattern.Length)
            {
                input.Take();
                if (TryEscapedSet(at) is { } set)
                {
                    ranges.AddRange(set.Ranges);
                    continue;
                }

                input.Skip(-1);
            }

            ranges.Add(Range(start, at));
        }

        var members = CodePointSet.Of(ranges);
        if (ignoreCase)
            members = members.FoldCase();
        return negated ? members.Complement() : members;
    }

    /// <summary>The set an escape stands for (<c>\d</c>, <c>\pL</c>, <c>\p{Greek}</c>), the backslash taken; null if it is a character.</summary>
    public CodePointSet? TryEscapedSet(int start)
    {
        if (input.AtEnd)
            return null;
        if (input.Peek is 'p' or 'P')
            return UnicodeSet(start);
        if (NamedClasses.Perl(input.Peek) is not { } set)
            return null;
        input.Take();
        return set;
    }

    /// <summary>The character an escape stands for, the backslash taken.</summary>
    public int EscapedCharacter(int start)
    {
        if (input.AtEnd)
            throw new RegexSyntaxException("trailing backslash at end of expression", "");
        var letter = input.Take();
        switch (letter)
        {
            case 'a': return '\a';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'v': return '\v';
            case 'x': return Hexadecimal(start);
            case >= '0' and <= '7' when letter == '0' || (!input.AtEnd && input.Peek is >= '0' and <= '7'): return Octal(letter - '0');
            case < 0x80 when !char.IsAsciiLetterOrDigit((char)letter): return letter;
            default: throw new RegexSyntaxException("invalid escape sequence", input.Pattern[start..input.Position]);
        }
    }

    private (int Low, int High) Range(int start, int at)
    {
        var low = Character(start);
        if (input.Position + 1 >= input.Pattern.Length || input.Peek != '-' || input.Pattern[input.Position + 1] == ']')
            return (low, low);
        input.Take();
        var high = Character(start);
        return high >= low ? (low, high) : throw new RegexSyntaxException("invalid character class range", input.Pattern[at..input.Position]);
    }

    private int Character(int start)
    {
        if (input.AtEnd)
            throw new RegexSyntaxException("missing closing ]", input.Pattern[start..]);
        var at = input.Position;
        return input.TryTake('\\') ? EscapedCharacter(at) : input.Take();
    }

    private CodePointSet? TryPosix()
    {
        var start = input.Position;
        if (!input.TryTake("[:"))
            return null;
        var close = input.Pattern.IndexOf(":]", input.Position, StringComparison.Ordinal);
        if (close < 0)
        {
            input.Skip(start - input.Position);
            return null;
        }

        var negated = input.TryTake('^');
        var name = input.Pattern[input.Position..close];
        input.Skip(close + 2 - input.Position);
        if (NamedClasses.Posix(name) is not { } set)
            throw new RegexSyntaxException("invalid character class range", input.Pattern[start..input.Position]);
        return negated ? set.Complement() : set;
    }

    private CodePointSet UnicodeSet(int start)
    {
        var negated = input.Take() == 'P';
        if (input.AtEnd)
            throw new RegexSyntaxException("invalid character class range", input.Pattern[start..]);
        string name;
        if (input.TryTake('{'))
        {
            var close = input.Pattern.IndexOf('}', input.Position);
            if (close < 0)
                throw new RegexSyntaxException("invalid character class range", input.Pattern[start..]);
            name = input.Pattern[input.Position..close];
            input.Skip(name.Length + 1);
            if (name.StartsWith('^'))
                (negated, name) = (!negated, name[1..]);
        }
        else
        {
            name = char.ConvertFromUtf32(input.Take());
        }

        var set = NamedClasses.Unicode(name)
            ?? throw new RegexSyntaxException("invalid character class range", input.Pattern[start..input.Position]);
        if (ignoreCase)
            set = set.FoldCase();
        return negated ? set.Complement() : set;
    }

    private int Hexadecimal(int start)
    {
        var braces = input.TryTake('{');
        var digits = "";
        while (!input.AtEnd && input.Peek < 0x80 && char.IsAsciiHexDigit((char)input.Peek) && digits.Length < (braces ? 8 : 2))
            digits += (char)input.Take();
        if (digits.Length == 0 || (braces ? !input.TryTake('}') : digits.Length != 2))
            throw new RegexSyntaxException("invalid escape sequence", input.Pattern[start..Math.Min(input.Position + 1, input.Pattern.Length)]);
        var codePoint = uint.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return codePoint <= CodePointSet.Last
            ? (int)codePoint
            : throw new RegexSyntaxException("invalid escape sequence", input.Pattern[start..input.Position]);
    }

    private int Octal(int value)
    {
        for (var i = 0; i < 2 && !input.AtEnd && input.Peek is >= '0' and <= '7'; i++)
            value = (value * 8) + (input.Take() - '0');
        return value;
    }
}
