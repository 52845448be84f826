using System.Text;

namespace PrGate.Rego.Builtins.Text;

/// <summary>
/// Go's <c>strings.Replacer</c>: one pass from left to right, at each place the first old text in the order given that matches;
/// replaced text is not looked at again. An empty old text matches wherever no other does, once before each character and at the end.
/// </summary>
internal static class MultiReplace
{
    public static string Apply(BuiltinContext context, string text, IReadOnlyList<(string Old, string New)> pairs)
    {
        context.Charge(text.Length / 16);
        if (pairs is [{ Old.Length: > 0 } only])
        {
            var single = new StringBuilder();
            var from = 0;
            foreach (var found in TextSearch.Positions(context, text, only.Old, overlapping: false))
            {
                context.Charge(1 + (only.New.Length / 16));
                single.Append(text, from, found - from).Append(only.New);
                from = found + only.Old.Length;
            }

            return from == 0 ? text : single.Append(text, from, text.Length - from).ToString();
        }

        // The first of equal old texts wins.
        var usable = pairs.DistinctBy(pair => pair.Old).ToList();
        var result = new StringBuilder(text.Length);
        var at = 0;
        var afterMatch = false;
        while (at <= text.Length)
        {
            context.Charge(1 + (usable.Count / 4));
            var match = usable.FindIndex(pair => pair.Old.Length > 0
                ? string.CompareOrdinal(text, at, pair.Old, 0, pair.Old.Length) == 0
                : !afterMatch && !InsidePair(text, at));
            if (match >= 0)
            {
                var (old, replacement) = usable[match];
                context.Charge(replacement.Length / 16);
                result.Append(replacement);
                at += old.Length;
                afterMatch = old.Length > 0;
                if (old.Length > 0)
                    continue;
            }

            afterMatch = false;
            if (at < text.Length)
                result.Append(text[at]);
            at++;
        }

        return result.ToString();
    }

    private static bool InsidePair(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]);
}
