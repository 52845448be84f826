using System.Text;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Texts cut at their ends.</summary>
internal static class TrimBuiltins
{
    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        Trim("trim", "The text without the given characters at both ends.", "cutset", static (text, cut) => TrimStart(TrimEnd(text, cut), cut)),
        Trim("trim_left", "The text without the given characters at its start.", "cutset", TrimStart),
        Trim("trim_right", "The text without the given characters at its end.", "cutset", TrimEnd),
        Trim("trim_prefix", "The text without the prefix.", "prefix",
            static (text, prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text),
        Trim("trim_suffix", "The text without the suffix.", "suffix",
            static (text, suffix) => text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text),
        BuiltinDeclaration.Of("trim_space", "The text without white space at both ends.", [("value", T.String)], T.String, TrimSpace),
    ];

    private static BuiltinDeclaration Trim(string name, string description, string argument, Func<string, string, string> trim) =>
        BuiltinDeclaration.Of(name, description, [("value", T.String), (argument, T.String)], T.String, (context, args) =>
        {
            string text = Operand.Text(args, 0), cut = Operand.Text(args, 1);
            context.Charge((text.Length / 16) + cut.Length);
            return Result(args, trim(text, cut));
        });

    private static RegoString TrimSpace(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var text = Operand.Text(args, 0);
        context.Charge(text.Length / 16);
        return Result(args, text.Trim());
    }

    private static RegoString Result(ReadOnlySpan<RegoValue> args, string trimmed)
    {
        var operand = (RegoString)args[0];
        return trimmed.Length == operand.Value.Length ? operand : new RegoString(trimmed);
    }

    private static string TrimStart(string text, string cutset)
    {
        var start = 0;
        var cut = cutset.EnumerateRunes().ToHashSet();
        while (start < text.Length && Rune.TryGetRuneAt(text, start, out var rune) && cut.Contains(rune))
            start += rune.Utf16SequenceLength;
        return text[start..];
    }

    private static string TrimEnd(string text, string cutset)
    {
        var end = text.Length;
        var cut = cutset.EnumerateRunes().ToHashSet();
        while (Rune.DecodeLastFromUtf16(text.AsSpan(0, end), out var rune, out var length) == System.Buffers.OperationStatus.Done
            && cut.Contains(rune))
        {
            end -= length;
        }

        return text[..end];
    }
}
