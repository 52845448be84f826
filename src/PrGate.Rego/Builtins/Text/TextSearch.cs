namespace PrGate.Rego.Builtins.Text;

/// <summary>
/// Finds a text in another in time proportional to both, whatever they are. The search of .NET is faster for ordinary texts, but needs
/// the product of both lengths for texts made for it; so long ones go through the method of Knuth, Morris and Pratt.
/// </summary>
internal static class TextSearch
{
    private const int ShortPart = 32;
    private const long SmallProduct = 4_000_000;

    public static int First(BuiltinContext context, string text, string part)
    {
        foreach (var position in Positions(context, text, part, overlapping: true))
            return position;
        return -1;
    }

    /// <summary>Where the part, which is not empty, begins.</summary>
    public static IEnumerable<int> Positions(BuiltinContext context, string text, string part, bool overlapping) =>
        part.Length <= ShortPart || (long)text.Length * part.Length <= SmallProduct
            ? Short(text, part, overlapping)
            : Long(context, text, part, overlapping);

    private static IEnumerable<int> Short(string text, string part, bool overlapping)
    {
        for (var at = 0; (at = text.IndexOf(part, at, StringComparison.Ordinal)) >= 0; at += overlapping ? 1 : part.Length)
            yield return at;
    }

    private static IEnumerable<int> Long(BuiltinContext context, string text, string part, bool overlapping)
    {
        if (part.Length > text.Length)
            yield break;
        context.Charge((part.Length + text.Length) / 8);
        var borders = Borders(part);
        var matched = 0;
        for (var i = 0; i < text.Length; i++)
        {
            while (matched > 0 && text[i] != part[matched])
                matched = borders[matched];
            if (text[i] == part[matched])
                matched++;
            if (matched < part.Length)
                continue;
            yield return i + 1 - part.Length;
            matched = overlapping ? borders[matched] : 0;
        }
    }

    // For each length, how much of the part's beginning ends there too.
    private static int[] Borders(string part)
    {
        var borders = new int[part.Length + 1];
        for (int i = 1, length = 0; i < part.Length; i++)
        {
            while (length > 0 && part[i] != part[length])
                length = borders[length];
            if (part[i] == part[length])
                length++;
            borders[i + 1] = length;
        }

        return borders;
    }
}
