using System.Buffers;
using System.Globalization;
using System.Text;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Output;

/// <summary>Writes one scalar so that every YAML 1.1 reader gets the same value back: plain where that is safe, else quoted or as a block.</summary>
internal static class ScalarText
{
    private static readonly SearchValues<char> OfNumbersAndDates = SearchValues.Create("0123456789:-+._TtZz ");

    /// <summary>Keys of other characters are quoted: parsers disagree about some of them.</summary>
    private static readonly SearchValues<char> OfPlainKeys = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./$ ");

    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`";

    /// <param name="indent">The indentation of a block's lines.</param>
    public static void Write(StringBuilder text, string value, ScalarKind kind, int indent, bool isKey)
    {
        if (kind != ScalarKind.String)
            text.Append(kind == ScalarKind.Null ? "null" : ScalarResolution.Canonical(value, kind));
        else if (IsPlain(value) && (!isKey || !value.AsSpan().ContainsAnyExcept(OfPlainKeys)))
            text.Append(value);
        else if (!isKey && IsBlock(value))
            WriteBlock(text, value, indent);
        else if (value.AsSpan().ContainsAnyInRange('\0', '\x1F') || HasUnprintable(value))
            WriteDoubleQuoted(text, value);
        else
            text.Append('\'').Append(value.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
    }

    private static bool IsPlain(string value)
    {
        if (value.Length == 0 || value[0] == ' ' || value[^1] is ' ' or ':' || ScalarResolution.Resolve(value) != ScalarKind.String || IsOldNumberOrDate(value))
            return false;
        if (Indicators.Contains(value[0], StringComparison.Ordinal) && !(value.Length > 1 && value[0] is '-' or '?' or ':' && value[1] is not (' ' or '-')))
            return false;
        if (value.StartsWith("---", StringComparison.Ordinal) || value.StartsWith("...", StringComparison.Ordinal) || value is "=" or "<<")
            return false;
        if (value.Contains(": ", StringComparison.Ordinal) || value.Contains(" #", StringComparison.Ordinal))
            return false;
        return !HasUnprintable(value) && !value.AsSpan().ContainsAnyInRange('\0', '\x1F');
    }

    /// <summary>Texts that some reader takes for a date, or for a number of base 60.</summary>
    private static bool IsOldNumberOrDate(string value)
    {
        if (!char.IsAsciiDigit(value[0]) && value[0] is not ('-' or '+'))
            return false;
        return !value.AsSpan().ContainsAnyExcept(OfNumbersAndDates);
    }

    private static bool IsBlock(string value) =>
        value.Contains('\n', StringComparison.Ordinal) && !HasUnprintable(value) && value.AsSpan().IndexOfAnyInRange('\0', '\x08') < 0
        && value.AsSpan().IndexOfAnyInRange('\x0B', '\x1F') < 0 && !value.Contains('\t', StringComparison.Ordinal) && value.AsSpan().Trim('\n').Length > 0
        && !value.Contains(" \n", StringComparison.Ordinal) && value[^1] != ' ';

    private static void WriteBlock(StringBuilder text, string value, int indent)
    {
        indent = Math.Max(indent, 2);
        text.Append('|');
        if (value[0] is ' ' or '\n')
            text.Append('2');
        var body = value.TrimEnd('\n');
        var breaks = value.Length - body.Length;
        if (breaks != 1)
            text.Append(breaks == 0 ? '-' : '+');
        foreach (var line in body.Split('\n'))
        {
            text.Append('\n');
            if (line.Length > 0)
                text.Append(' ', indent).Append(line);
        }
        for (var i = 1; i < breaks; i++)
            text.Append('\n');
    }

    private static bool HasUnprintable(string value)
    {
        foreach (var c in value)
        {
            if (c is '\x7F' or (>= '\x80' and < '\xA0') or '\u2028' or '\u2029' or '\uFEFF' or >= '\uFFFE' || char.IsSurrogate(c))
                return true;
        }
        return false;
    }

    private static void WriteDoubleQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var rune in value.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '"' or '\\':
                    text.Append('\\').Append((char)rune.Value);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case < 0x20 or (>= 0x7F and < 0xA0):
                    text.Append("\\x").Append(rune.Value.ToString("X2", CultureInfo.InvariantCulture));
                    break;
                case 0x2028 or 0x2029 or 0xFEFF or 0xFFFE or 0xFFFF:
                    text.Append("\\u").Append(rune.Value.ToString("X4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(rune.ToString());
                    break;
            }
        }
        text.Append('"');
    }
}
