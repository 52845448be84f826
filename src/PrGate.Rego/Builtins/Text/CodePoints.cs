using System.Text;

namespace PrGate.Rego.Builtins.Text;

/// <summary>Rego counts and cuts text in Unicode code points, .NET in UTF-16 units; the two differ above U+FFFF.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var count = text.Length;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
                count--;
        }

        return count;
    }

    /// <summary>Whether a code point of <paramref name="text"/> needs two UTF-16 units.</summary>
    public static bool HasSurrogates(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;

    /// <summary>The index in UTF-16 units at which code point number <paramref name="codePoint"/> starts; the length if there are fewer.</summary>
    public static int Offset(string text, int codePoint)
    {
        var at = 0;
        while (codePoint > 0 && at < text.Length)
        {
            at += char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
            codePoint--;
        }

        return at;
    }

    /// <summary>The first <paramref name="count"/> code points.</summary>
    public static string Take(string text, int count) => count >= text.Length ? text : text[..Offset(text, count)];

    public static string Reverse(string text)
    {
        var reversed = new StringBuilder(text.Length);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            if (i > 0 && char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
            {
                reversed.Append(text[i - 1]).Append(text[i]);
                i--;
            }
            else
            {
                reversed.Append(text[i]);
            }
        }

        return reversed.ToString();
    }
}
