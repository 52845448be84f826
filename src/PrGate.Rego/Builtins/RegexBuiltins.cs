using System.Text;
using PrGate.Rego.Builtins.Regexes;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Regular expressions in RE2's syntax.</summary>
internal static class RegexBuiltins
{
    private static readonly (string, T)[] PatternAndValue = [("pattern", T.String), ("value", T.String)];

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of("regex.is_valid", "Whether the text is a valid expression.", [("pattern", T.Any)], T.Boolean, IsValid),
        BuiltinDeclaration.Of("regex.match", "Whether the expression matches a part of the value.", PatternAndValue, T.Boolean, Match),
        BuiltinDeclaration.Of("re_match", "Whether the expression matches a part of the value.", PatternAndValue, T.Boolean, Match) with { IsDeprecated = true },
        BuiltinDeclaration.Of("regex.split", "The parts of the value between matches.", PatternAndValue, T.ArrayOf(T.String), Split),
        BuiltinDeclaration.Of(
            "regex.find_n", "The matches, at most number unless it is negative.",
            [("pattern", T.String), ("value", T.String), ("number", T.Number)], T.ArrayOf(T.String), Find),
        BuiltinDeclaration.Of(
            "regex.find_all_string_submatch_n", "The matches with their captures, at most number unless it is negative.",
            [("pattern", T.String), ("value", T.String), ("number", T.Number)], T.ArrayOf(T.ArrayOf(T.String)), FindSubmatches),
        BuiltinDeclaration.Of(
            "regex.replace", "The text with every match replaced; $1 or ${name} in the value stand for captures.",
            [("s", T.String), ("pattern", T.String), ("value", T.String)], T.String, Replace),
        BuiltinDeclaration.Of(
            "regex.template_match", "Whether the value matches a text with expressions between delimiters.",
            [("template", T.String), ("value", T.String), ("delimiter_start", T.String), ("delimiter_end", T.String)], T.Boolean, TemplateMatch),
        BuiltinDeclaration.Of(
            "regex.globs_match", "Whether a non-empty text exists that both simple expressions match.",
            [("glob1", T.String), ("glob2", T.String)], T.Boolean, GlobsMatch),
    ];

    private static RegoBoolean IsValid(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        if (args[0] is not RegoString pattern)
            return RegoBoolean.False;
        context.Charge(pattern.Value.Length);
        try
        {
            RegoRegex.Parse(pattern.Value);
            return RegoBoolean.True;
        }
        catch (BuiltinException)
        {
            // Invalidity is the answer here, not a failure.
            return RegoBoolean.False;
        }
    }

    private static RegoBoolean Match(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        string pattern = Operand.Text(args, 0), text = Operand.Text(args, 1);
        return RegoBoolean.Of(RegoRegex.For(context, pattern).IsMatch(context, text));
    }

    private static RegoArray Split(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        string pattern = Operand.Text(args, 0), text = Operand.Text(args, 1);
        return new RegoArray([.. RegoRegex.For(context, pattern).Split(context, text).Select(part => new RegoString(part))]);
    }

    private static RegoArray Find(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        string pattern = Operand.Text(args, 0), text = Operand.Text(args, 1);
        var limit = Operand.Integer(args, 2);
        var matches = RegoRegex.For(context, pattern).Matches(context, text, limit);
        return new RegoArray([.. matches.Select(match => new RegoString(match.Value))]);
    }

    private static RegoArray FindSubmatches(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        string pattern = Operand.Text(args, 0), text = Operand.Text(args, 1);
        var limit = Operand.Integer(args, 2);
        var regex = RegoRegex.For(context, pattern);
        var found = new List<RegoValue>();
        foreach (var match in regex.Matches(context, text, limit))
        {
            context.Charge(4L * regex.GroupCount);
            var groups = new RegoValue[regex.GroupCount + 1];
            for (var i = 0; i < groups.Length; i++)
                groups[i] = new RegoString(match.Groups[i].Value);
            found.Add(new RegoArray(groups));
        }

        return new RegoArray([.. found]);
    }

    private static RegoString Replace(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        string text = Operand.Text(args, 0), pattern = Operand.Text(args, 1), replacement = Operand.Text(args, 2);
        var regex = RegoRegex.For(context, pattern);
        var replaced = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var match in regex.Matches(context, text))
        {
            replaced.Append(text, copied, match.Index - copied);
            var before = replaced.Length;
            context.Charge(replacement.Length / 8);
            RegexExpansion.Append(replaced, replacement, match, regex);
            context.Charge((replaced.Length - before) / 16);
            copied = match.Index + match.Length;
        }

        if (copied == 0 && replaced.Length == 0)
            return (RegoString)args[0];
        return new RegoString(replaced.Append(text, copied, text.Length - copied).ToString());
    }

    private static RegoBoolean TemplateMatch(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        string template = Operand.Text(args, 0), text = Operand.Text(args, 1);
        string open = Operand.Text(args, 2), close = Operand.Text(args, 3);
        if (open.Length != 1)
            throw new BuiltinException($"start delimiter has to be exactly one character long but is {Encoding.UTF8.GetByteCount(open)} long");
        if (close.Length != 1)
            throw new BuiltinException($"end delimiter has to be exactly one character long but is {Encoding.UTF8.GetByteCount(close)} long");
        context.Charge(template.Length / 8);
        return RegoBoolean.Of(RegoRegex.For(context, RegexTemplate.ToPattern(template, open[0], close[0])).IsMatch(context, text));
    }

    private static RegoBoolean GlobsMatch(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        string left = Operand.Text(args, 0), right = Operand.Text(args, 1);
        return RegoBoolean.Of(GlobIntersection.IsNonEmpty(context, left, right));
    }
}
