using System.Text;

namespace PrGate.Rego.Builtins.Formatting;

/// <summary>
/// Go's <c>fmt.Sprintf</c> for the four kinds of arguments Rego's <c>sprintf</c> passes, with its texts for wrong formats
/// (<c>%!d(string=x)</c>, <c>%!s(MISSING)</c>, <c>%!(EXTRA int=1)</c>, <c>%!(NOVERB)</c>): pkg.go.dev/fmt.
/// </summary>
internal sealed class GoFormat
{
    // Go ignores widths, precisions and argument numbers above a million.
    private const int MaxNumber = 1_000_000;

    private readonly StringBuilder _output = new();
    private readonly string _format;
    private readonly IReadOnlyList<FormatArgument> _arguments;
    private readonly Action<long> _beforeGrowing;
    private int _at;
    private int _argument;
    private bool _reordered;
    private bool _goodIndex;

    private GoFormat(string format, IReadOnlyList<FormatArgument> arguments, Action<long> beforeGrowing)
    {
        _format = format;
        _arguments = arguments;
        _beforeGrowing = beforeGrowing;
    }

    /// <summary>Formats; a wrong format is never an exception, its text appears in the result as in Go.</summary>
    /// <param name="format">Text with verbs.</param>
    /// <param name="arguments">What the verbs take, in order.</param>
    /// <param name="beforeGrowing">Told the number of characters a verb is about to add at least; may throw to stop.</param>
    public static string Sprintf(string format, IReadOnlyList<FormatArgument> arguments, Action<long> beforeGrowing) =>
        new GoFormat(format, arguments, beforeGrowing).Run();

    private string Run()
    {
        while (_at < _format.Length)
        {
            var percent = _format.IndexOf('%', _at);
            if (percent < 0)
            {
                _output.Append(_format, _at, _format.Length - _at);
                break;
            }

            _output.Append(_format, _at, percent - _at);
            _at = percent + 1;
            if (!Verb())
                break;
        }

        if (!_reordered && _argument < _arguments.Count)
            Extra();
        return _output.ToString();
    }

    private bool Verb()
    {
        var flags = new FormatFlags();
        _goodIndex = true;
        ReadFlags(ref flags);
        var afterIndex = ReadIndex();
        ReadWidth(ref flags, ref afterIndex);
        ReadPrecision(ref flags, ref afterIndex);
        if (!afterIndex)
            ReadIndex();

        if (_at >= _format.Length)
        {
            _output.Append("%!(NOVERB)");
            return false;
        }

        var verb = Rune.TryGetRuneAt(_format, _at, out var rune) ? rune : Rune.ReplacementChar;
        _at += verb.Utf16SequenceLength;
        if (verb.Value == '%')
            _output.Append('%');
        else if (!_goodIndex)
            _output.Append("%!").Append(verb.ToString()).Append("(BADINDEX)");
        else if (_argument >= _arguments.Count)
            _output.Append("%!").Append(verb.ToString()).Append("(MISSING)");
        else
            Append(_arguments[_argument++], verb, flags);
        return true;
    }

    private void Append(FormatArgument argument, Rune verb, FormatFlags flags)
    {
        _beforeGrowing((flags.Width ?? 0) + (long)(flags.Precision ?? 0) + argument.Text.Length);
        ArgumentFormat.Append(_output, argument, verb, flags);
    }

    private void ReadFlags(ref FormatFlags flags)
    {
        for (; _at < _format.Length; _at++)
        {
            switch (_format[_at])
            {
                case '#': flags.Sharp = true; break;
                case '0': flags.Zero = true; break;
                case '+': flags.Plus = true; break;
                case '-': flags.Minus = true; break;
                case ' ': flags.Space = true; break;
                default: return;
            }
        }
    }

    private void ReadWidth(ref FormatFlags flags, ref bool afterIndex)
    {
        if (_at < _format.Length && _format[_at] == '*')
        {
            _at++;
            flags.Width = NumberFromArgument();
            if (flags.Width is null)
                _output.Append("%!(BADWIDTH)");
            if (flags.Width < 0)
            {
                flags.Width = -flags.Width;
                flags.Minus = true;
                flags.Zero = false;
            }

            afterIndex = false;
            return;
        }

        flags.Width = ReadNumber(_format.Length);
        if (afterIndex && flags.Width is not null)
            _goodIndex = false;
    }

    private void ReadPrecision(ref FormatFlags flags, ref bool afterIndex)
    {
        if (_at >= _format.Length || _format[_at] != '.')
            return;
        _at++;
        if (afterIndex)
            _goodIndex = false;
        afterIndex = ReadIndex();
        if (_at < _format.Length && _format[_at] == '*')
        {
            _at++;
            flags.Precision = NumberFromArgument();
            if (flags.Precision < 0)
                flags.Precision = null;
            if (flags.Precision is null)
                _output.Append("%!(BADPREC)");
            afterIndex = false;
        }
        else
        {
            flags.Precision = ReadNumber(_format.Length) ?? 0;
        }
    }

    /// <summary>An explicit argument index, <c>[3]</c>; true if there was one.</summary>
    private bool ReadIndex()
    {
        if (_at >= _format.Length || _format[_at] != '[')
            return false;
        _reordered = true;
        var close = _format.IndexOf(']', _at);
        if (close < 0 || _format.Length - _at < 3)
        {
            _at++;
            _goodIndex = false;
            return false;
        }

        _at++;
        var index = ReadNumber(close);
        var wellFormed = index is not null && _at == close;
        _at = close + 1;
        if (wellFormed && index >= 1 && index <= _arguments.Count)
        {
            _argument = index!.Value - 1;
            return true;
        }

        _goodIndex = false;
        return wellFormed;
    }

    private int? ReadNumber(int end)
    {
        int? number = null;
        while (_at < end && char.IsAsciiDigit(_format[_at]))
        {
            if (number > MaxNumber)
            {
                _at = end;
                return null;
            }

            number = ((number ?? 0) * 10) + (_format[_at++] - '0');
        }

        return number;
    }

    private int? NumberFromArgument()
    {
        if (_argument >= _arguments.Count)
            return null;
        var argument = _arguments[_argument++];
        return argument.Kind == FormatArgumentKind.Integer && argument.Integer >= -MaxNumber && argument.Integer <= MaxNumber
            ? (int)argument.Integer
            : null;
    }

    private void Extra()
    {
        _output.Append("%!(EXTRA ");
        for (var i = _argument; i < _arguments.Count; i++)
        {
            if (i > _argument)
                _output.Append(", ");
            _output.Append(_arguments[i].TypeName).Append('=');
            Append(_arguments[i], new Rune('v'), new FormatFlags());
        }

        _output.Append(')');
    }
}
