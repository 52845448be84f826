namespace PrGate.Rego.Builtins.Quantities;

/// <summary>Splits <c>10.5Gi</c> into its number and its unit.</summary>
internal static class Quantity
{
    private const int MaxExponentDigits = 6;

    /// <summary>The number's text and the unit's, either may be empty; null if the exponent has too many digits.</summary>
    public static (string Number, string Unit)? Split(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c) || c is '.' or '+' or '-')
                continue;
            if (c is not ('e' or 'E') || i == text.Length - 1 || !(char.IsAsciiDigit(text[i + 1]) || text[i + 1] is '+' or '-'))
                return (text[..i], text[i..]);

            // An exponent, not the unit exa.
            if (text[i + 1] is '+' or '-')
                i++;
            var digits = 0;
            while (i + 1 + digits < text.Length && char.IsAsciiDigit(text[i + 1 + digits]))
                digits++;
            if (digits > MaxExponentDigits)
                return null;
        }

        return (text, "");
    }
}
