using System.Text;
using PrGate.Rego.Builtins.Globs;
using PrGate.Rego.Builtins.Regexes;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Globs over delimited names.</summary>
internal static class GlobBuiltins
{
    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of(
            "glob.match", "Whether the whole value matches the glob; null means no delimiters, an empty array means [\".\"].",
            [("pattern", T.String), ("delimiters", T.AnyOf(T.Null, T.ArrayOf(T.String))), ("match", T.String)], T.Boolean, Match),
        BuiltinDeclaration.Of("glob.quote_meta", "The text with every special character escaped.", [("pattern", T.String)], T.String, QuoteMeta),
    ];

    private static RegoBoolean Match(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var pattern = Operand.Text(args, 0);
        var delimiters = Delimiters(args);
        var text = Operand.Text(args, 2);
        var glob = BuiltinContext.Prepared(("glob", pattern, string.Concat(delimiters)), () =>
        {
            context.Charge(64 + pattern.Length);
            return RegoRegex.Of(pattern, GlobParser.Parse(pattern, delimiters));
        });
        return RegoBoolean.Of(glob.IsMatch(context, text));
    }

    private static List<Rune> Delimiters(ReadOnlySpan<RegoValue> args)
    {
        if (args[1] is RegoNull)
            return [];
        var array = args[1] as RegoArray ?? throw Operand.WrongType(1, args[1], "array", "null");
        var delimiters = new List<Rune>();
        foreach (var item in array.Items)
        {
            var runes = (item as RegoString ?? throw Operand.WrongElement(1, array, item, "string")).Value.EnumerateRunes().ToList();
            delimiters.Add(runes.Count == 1 ? runes[0] : throw Operand.WrongElement(1, array, item, "rune"));
        }

        return delimiters.Count == 0 ? [new Rune('.')] : delimiters;
    }

    private static RegoString QuoteMeta(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var text = Operand.Text(args, 0);
        context.Charge(text.Length / 16);
        var quoted = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '?' or '*' or '\\' or '[' or ']' or '{' or '}')
                quoted.Append('\\');
            quoted.Append(c);
        }

        return new RegoString(quoted.ToString());
    }
}
