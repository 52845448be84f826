using System.Globalization;

namespace PrGate.Checks.Lint.Schema;

/// <summary>Amounts as Kubernetes writes them (apimachinery's <c>pkg/api/resource</c>): <c>500m</c>, <c>2Gi</c>, <c>1e3</c>.</summary>
internal static class Quantities
{
    private const string Decimal = "numkMGTPE";

    /// <summary>Reads an amount; exact to about 15 digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double amount)
    {
        amount = 0;
        var length = text is ['+' or '-', ..] ? 1 : 0;
        var digits = 0;
        var points = 0;
        for (; length < text.Length && (char.IsAsciiDigit(text[length]) || (text[length] == '.' && points++ == 0)); length++)
            digits += text[length] == '.' ? 0 : 1;
        if (digits == 0 || points > 1)
            return false;
        if (!TryScale(text[length..], out var scale))
            return false;
        amount = double.Parse(text[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * scale;
        return true;
    }

    private static bool TryScale(ReadOnlySpan<char> suffix, out double scale)
    {
        scale = 1;
        if (suffix.IsEmpty)
            return true;
        if (suffix is [var unit, 'i'])
        {
            var power = "KMGTPE".IndexOf(unit, StringComparison.Ordinal) + 1;
            scale = Math.Pow(1024, power);
            return power > 0;
        }
        if (suffix is [var letter])
        {
            var at = Decimal.IndexOf(letter, StringComparison.Ordinal);
            scale = Math.Pow(10, 3 * (at < 3 ? at - 3 : at - 2));
            return at >= 0;
        }
        if (suffix is not ['e' or 'E', ..])
            return false;
        var exponent = suffix[1..];
        if (!int.TryParse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var tens) || tens is < -100 or > 100)
            return false;
        scale = Math.Pow(10, tens);
        return true;
    }
}
