using System.Numerics;
using System.Text;
using PrGate.Rego.Builtins.Formatting;
using PrGate.Rego.Builtins.Templates;
using PrGate.Rego.Builtins.Text;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Texts. Positions and lengths count Unicode code points.</summary>
internal static class StringBuiltins
{
    private static readonly T Texts = T.AnyOf(T.ArrayOf(T.String), T.SetOf(T.String));
    private static readonly T TextOrTexts = T.AnyOf(T.String, T.SetOf(T.String), T.ArrayOf(T.String));

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of("concat", "The texts joined with a delimiter.", [("delimiter", T.String), ("collection", Texts)], T.String, Concat),
        BuiltinDeclaration.Of("contains", "Whether the needle is part of the haystack.", [("haystack", T.String), ("needle", T.String)], T.Boolean,
            (context, args) => Test(context, args, (text, part) => part.Length == 0 || TextSearch.First(context, text, part) >= 0)),
        BuiltinDeclaration.Of("startswith", "Whether the text starts with base.", [("search", T.String), ("base", T.String)], T.Boolean,
            (context, args) => Test(context, args, static (text, part) => text.StartsWith(part, StringComparison.Ordinal))),
        BuiltinDeclaration.Of("endswith", "Whether the text ends with base.", [("search", T.String), ("base", T.String)], T.Boolean,
            (context, args) => Test(context, args, static (text, part) => text.EndsWith(part, StringComparison.Ordinal))),
        BuiltinDeclaration.Of("format_int", "The integer part of a number in base 2, 8, 10 or 16.", [("number", T.Number), ("base", T.Number)], T.String, FormatInt),
        BuiltinDeclaration.Of("indexof", "The position of the first needle, -1 if there is none.", [("haystack", T.String), ("needle", T.String)], T.Number, IndexOf),
        BuiltinDeclaration.Of("indexof_n", "The positions of all needles.", [("haystack", T.String), ("needle", T.String)], T.ArrayOf(T.Number), IndexOfAll),
        BuiltinDeclaration.Of("lower", "The text in lower case.", [("x", T.String)], T.String, (context, args) => Map(context, args, LowerCase)),
        BuiltinDeclaration.Of("upper", "The text in upper case.", [("x", T.String)], T.String, (context, args) => Map(context, args, UpperCase)),
        BuiltinDeclaration.Of("replace", "The text with every old part replaced.", [("x", T.String), ("old", T.String), ("new", T.String)], T.String, Replace),
        BuiltinDeclaration.Of(
            "split", "The parts between delimiters; with an empty delimiter the characters.", [("x", T.String), ("delimiter", T.String)], T.ArrayOf(T.String), Split),
        BuiltinDeclaration.Of("sprintf", "The text of Go's fmt.Sprintf.", [("format", T.String), ("values", T.ArrayOf(T.Any))], T.String, Sprintf),
        BuiltinDeclaration.Of(
            "strings.any_prefix_match", "Whether a text starts with a base.", [("search", TextOrTexts), ("base", TextOrTexts)], T.Boolean,
            (context, args) => AffixMatch(context, args, suffix: false)),
        BuiltinDeclaration.Of(
            "strings.any_suffix_match", "Whether a text ends with a base.", [("search", TextOrTexts), ("base", TextOrTexts)], T.Boolean,
            (context, args) => AffixMatch(context, args, suffix: true)),
        BuiltinDeclaration.Of("strings.count", "How often the substring occurs, without overlaps.", [("search", T.String), ("substring", T.String)], T.Number, CountOf),
        BuiltinDeclaration.Of(
            "strings.render_template", "The text of a template of Go's text/template with variables from an object.",
            [("value", T.String), ("vars", T.ObjectOf(T.String, T.Any))], T.String, RenderTemplate),
        BuiltinDeclaration.Of(
            "strings.replace_n", "The text with each key of the object replaced by its value, in one pass.",
            [("patterns", T.ObjectOf(T.String, T.String)), ("value", T.String)], T.String, ReplaceAll),
        BuiltinDeclaration.Of("strings.reverse", "The characters in opposite order.", [("x", T.String)], T.String, (context, args) => Map(context, args, CodePoints.Reverse)),
        BuiltinDeclaration.Of(
            "substring", "The part from offset on, at most length characters; to the end if length is negative.",
            [("value", T.String), ("offset", T.Number), ("length", T.Number)], T.String, Substring),
    ];

    private static RegoString Map(BuiltinContext context, ReadOnlySpan<RegoValue> args, Func<string, string> map)
    {
        var text = Operand.Text(args, 0);
        context.Charge(text.Length / 16);
        var mapped = map(text);
        return mapped == text ? (RegoString)args[0] : new RegoString(mapped);
    }

    private static RegoBoolean Test(BuiltinContext context, ReadOnlySpan<RegoValue> args, Func<string, string, bool> test)
    {
        string text = Operand.Text(args, 0), part = Operand.Text(args, 1);
        context.Charge(text.Length / 64);
        return RegoBoolean.Of(test(text, part));
    }

    // Go maps rune by rune with Unicode's simple mappings, including those .NET's invariant tables leave alone.
    private static string LowerCase(string text) => text.ToLowerInvariant().Replace('İ', 'i');

    private static string UpperCase(string text) => text.ToUpperInvariant().Replace('ı', 'I').Replace('ſ', 'S');

    private static RegoString Concat(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var delimiter = Operand.Text(args, 0);
        var joined = new StringBuilder();
        var members = Operand.Members(args[1], 1, "set", "array");
        for (var i = 0; i < members.Length; i++)
        {
            var text = (members[i] as RegoString ?? throw Operand.WrongElement(1, args[1], members[i], "string")).Value;
            context.Charge(1 + ((text.Length + delimiter.Length) / 16));
            if (i > 0)
                joined.Append(delimiter);
            joined.Append(text);
        }

        return new RegoString(joined.ToString());
    }

    private static RegoString FormatInt(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var number = Operand.Number(args, 0);
        var radix = Operand.Number(args, 1).TryGetInt64(out var value) && value is 2 or 8 or 10 or 16
            ? (int)value
            : throw Operand.NotAmong(1, "2", "8", "10", "16");
        var integer = number.ToBigInteger();
        context.Charge(integer.GetBitLength() / 64);
        var digits = IntegerFormat.Digits(BigInteger.Abs(integer), radix);
        return new RegoString(integer.Sign < 0 ? "-" + digits : digits);
    }

    private static RegoNumber IndexOf(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var (text, part) = SearchOperands(context, args);
        var at = TextSearch.First(context, text, part);
        return RegoNumber.Of(at < 0 ? -1 : CodePoints.Count(text[..at]));
    }

    private static RegoArray IndexOfAll(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var (text, part) = SearchOperands(context, args);
        var positions = new List<RegoValue>();
        int counted = 0, codePoints = 0;
        foreach (var at in TextSearch.Positions(context, text, part, overlapping: true))
        {
            context.Charge(1);
            codePoints += CodePoints.Count(text[counted..at]);
            counted = at;
            positions.Add(RegoNumber.Of(codePoints));
        }

        return new RegoArray([.. positions]);
    }

    private static (string Text, string Part) SearchOperands(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        string text = Operand.Text(args, 0), part = Operand.Text(args, 1);
        context.Charge(text.Length / 16);
        return part.Length > 0 ? (text, part) : throw new BuiltinException("empty search character");
    }

    private static RegoString Replace(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        string text = Operand.Text(args, 0), old = Operand.Text(args, 1), replacement = Operand.Text(args, 2);
        var replaced = MultiReplace.Apply(context, text, [(old, replacement)]);
        return replaced == text ? (RegoString)args[0] : new RegoString(replaced);
    }

    private static RegoString ReplaceAll(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var patterns = Operand.Object(args, 0);
        var text = Operand.Text(args, 1);
        var pairs = new List<(string Old, string New)>();
        foreach (var (key, value) in patterns)
        {
            var old = key as RegoString ?? throw Operand.Error(0, "non-string key found in pattern object");
            var replacement = value as RegoString ?? throw Operand.Error(0, "non-string value found in pattern object");
            pairs.Add((old.Value, replacement.Value));
        }

        return new RegoString(MultiReplace.Apply(context, text, pairs));
    }

    private static RegoArray Split(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        string text = Operand.Text(args, 0), delimiter = Operand.Text(args, 1);
        context.Charge(text.Length / 16);
        if (delimiter.Length == 0)
        {
            context.Charge(text.Length);
            return new RegoArray([.. text.EnumerateRunes().Select(rune => new RegoString(rune.ToString()))]);
        }

        var parts = new List<RegoValue>();
        var from = 0;
        foreach (var at in TextSearch.Positions(context, text, delimiter, overlapping: false))
        {
            context.Charge(1);
            parts.Add(new RegoString(text[from..at]));
            from = at + delimiter.Length;
        }

        parts.Add(from == 0 ? args[0] : new RegoString(text[from..]));
        return new RegoArray([.. parts]);
    }

    private static RegoString Sprintf(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var format = Operand.Text(args, 0);
        var values = (args[1] as RegoArray ?? throw Operand.WrongType(1, args[1], "array")).Items;
        var arguments = new FormatArgument[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            arguments[i] = Argument(values[i]);
            context.Charge(1 + (arguments[i].Text.Length / 16));
        }

        var text = GoFormat.Sprintf(format, arguments, length => context.Charge(length / 16));
        return new RegoString(text);
    }

    private static RegoString RenderTemplate(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var template = Operand.Text(args, 0);
        var variables = Operand.Object(args, 1);
        JsonShape.Require(context, variables);
        var text = TemplateRun.Render(context, template, variables);
        return new RegoString(text.Replace(TemplateValue.Missing, "<undefined>", StringComparison.Ordinal));
    }

    private static FormatArgument Argument(RegoValue value) => value switch
    {
        RegoString text => FormatArgument.OfText(text.Value),
        RegoNumber { IsWrittenAsInteger: true } integer => FormatArgument.OfInteger(integer.ToBigInteger()),
        RegoNumber number when double.IsFinite(number.ToDouble()) => FormatArgument.OfFloat(number.ToDouble()),
        RegoNumber number => FormatArgument.OfText(number.Text),
        _ => FormatArgument.OfText(value.ToString()),
    };

    private static RegoBoolean AffixMatch(BuiltinContext context, ReadOnlySpan<RegoValue> args, bool suffix)
    {
        var texts = TextsOf(args, 0);
        var bases = TextsOf(args, 1);
        context.Charge(texts.Count + bases.Count);

        // Sorted by their beginning (or end), the texts with one affix stand next to each other: a binary search per base.
        var sorted = texts.Select(text => suffix ? CodePoints.Reverse(text) : text).Order(StringComparer.Ordinal).ToList();
        foreach (var affix in bases)
        {
            var wanted = suffix ? CodePoints.Reverse(affix) : affix;
            var at = sorted.BinarySearch(wanted, StringComparer.Ordinal);
            if (at >= 0 || (~at < sorted.Count && sorted[~at].StartsWith(wanted, StringComparison.Ordinal)))
                return RegoBoolean.True;
        }

        return RegoBoolean.False;
    }

    private static List<string> TextsOf(ReadOnlySpan<RegoValue> args, int position) => args[position] switch
    {
        RegoString text => [text.Value],
        RegoArray or RegoSet => Operand.Texts(args, position),
        var other => throw Operand.WrongType(position, other, "string", "set", "array"),
    };

    private static RegoNumber CountOf(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        string text = Operand.Text(args, 0), part = Operand.Text(args, 1);
        context.Charge(text.Length / 16);
        if (part.Length == 0)
            return RegoNumber.Of(CodePoints.Count(text) + 1);
        return RegoNumber.Of(TextSearch.Positions(context, text, part, overlapping: false).Count());
    }

    private static RegoString Substring(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var text = Operand.Text(args, 0);
        long offset = Operand.Integer(args, 1), length = Operand.Integer(args, 2);
        if (offset < 0)
            throw new BuiltinException("negative offset");
        context.Charge(text.Length / 16);
        if (offset >= text.Length)
            return RegoString.Empty;
        var rest = text[CodePoints.Offset(text, (int)offset)..];
        var part = length < 0 || length >= rest.Length ? rest : CodePoints.Take(rest, (int)length);
        return part.Length == text.Length ? (RegoString)args[0] : new RegoString(part);
    }
}
