using System.Text;

namespace PrGate.Rego.Builtins.Formatting;

/// <summary>One verb applied to one argument.</summary>
internal static class ArgumentFormat
{
    public static void Append(StringBuilder output, FormatArgument argument, Rune verb, FormatFlags flags)
    {
        if (verb.Value == 'T')
        {
            TextFormat.Append(output, argument.TypeName, 's', flags);
            return;
        }

        if (verb.Value == 'v' && argument.Kind != FormatArgumentKind.BigInteger)
        {
            flags.SharpV = flags.Sharp;
            flags.Sharp = false;

            // %+v is about struct fields: no sign.
            flags.Plus = false;
        }

        var known = verb.IsAscii && argument.Kind switch
        {
            FormatArgumentKind.Integer => IntegerFormat.TryAppend(output, argument.Integer, (char)verb.Value, flags),
            FormatArgumentKind.BigInteger => BigIntegerFormat.TryAppend(output, argument.Integer, (char)verb.Value, flags),
            FormatArgumentKind.Float => FloatFormat.TryAppend(output, argument.Float, (char)verb.Value, flags),
            FormatArgumentKind.Boolean => TryAppendWord(output, argument.Text, verb.Value is 't' or 'v', flags),
            FormatArgumentKind.Nothing => TryAppendWord(output, argument.Text, verb.Value is 'v', flags),
            _ => TextFormat.TryAppend(output, argument.Text, (char)verb.Value, flags),
        };
        if (!known)
            BadVerb(output, argument, verb, flags);
    }

    private static bool TryAppendWord(StringBuilder output, string word, bool known, FormatFlags flags)
    {
        if (known)
            TextFormat.Append(output, word, 's', flags with { Precision = null });
        return known;
    }

    private static void BadVerb(StringBuilder output, FormatArgument argument, Rune verb, FormatFlags flags)
    {
        output.Append("%!").Append(verb.ToString()).Append('(');
        if (argument.Kind == FormatArgumentKind.BigInteger)
        {
            // big.Int formats itself and names itself without the star.
            output.Append("big.Int=").Append(argument).Append(')');
            return;
        }

        if (argument.Kind == FormatArgumentKind.Nothing)
        {
            output.Append("<nil>)");
            return;
        }

        output.Append(argument.TypeName).Append('=');
        flags.Sharp |= flags.SharpV;
        flags.SharpV = false;
        Append(output, argument, new Rune('v'), flags with { Sharp = false });
        output.Append(')');
    }
}
