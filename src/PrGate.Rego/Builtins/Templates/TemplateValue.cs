using System.Globalization;
using System.Text;
using PrGate.Rego.Builtins.Formatting;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Templates;

/// <summary>
/// What templates compute with: text, booleans, integers and floating-point numbers written in the template, the data's arrays, objects
/// and numbers, which Go decodes as <c>json.Number</c>, a kind of text; C#'s null for what is missing.
/// </summary>
internal static class TemplateValue
{
    public const string Missing = "<no value>";

    public static object Of(RegoValue value) => value switch
    {
        RegoString text => text.Value,
        RegoBoolean flag => ReferenceEquals(flag, RegoBoolean.True),
        _ => value,
    };

    /// <summary>Nil inside the data is missing once it is taken out.</summary>
    public static object? Settle(object? value) => value is RegoNull ? null : value;

    public static string TypeName(object? value) => value switch
    {
        string => "string",
        bool => "bool",
        long => "int",
        double => "float64",
        RegoNumber => "json.Number",
        RegoArray => "[]interface {}",
        RegoObject => "map[string]interface {}",
        _ => "interface {}",
    };

    public static bool IsTrue(object? value) => value switch
    {
        string text => text.Length > 0,
        bool flag => flag,
        long whole => whole != 0,
        double real => real != 0,
        RegoNumber => true,
        RegoArray array => array.Count > 0,
        RegoObject map => map.Count > 0,
        _ => false,
    };

    /// <summary>The text of what Go holds as a string.</summary>
    public static string? TextOf(object? value) => value switch
    {
        string text => text,
        RegoNumber number => number.Text,
        _ => null,
    };

    /// <summary>As <c>fmt</c> prints with %v.</summary>
    public static string Print(BuiltinContext context, object? value, string nothing)
    {
        if (value is string text)
            return text;
        var output = new StringBuilder();
        Print(context, output, value, nothing);
        return output.ToString();
    }

    public static FormatArgument Argument(BuiltinContext context, object? value) => value switch
    {
        null or RegoNull => FormatArgument.OfNothing(),
        bool flag => FormatArgument.OfBoolean(flag),
        long whole => FormatArgument.OfInteger(whole),
        double real => FormatArgument.OfFloat(real),
        _ => FormatArgument.OfText(Print(context, value, Missing), TypeName(value)),
    };

    private static void Print(BuiltinContext context, StringBuilder output, object? value, string nothing)
    {
        context.Charge(1);
        switch (value)
        {
            case null or RegoNull:
                output.Append(nothing);
                break;
            case string text:
                context.Charge(text.Length / 16);
                output.Append(text);
                break;
            case bool flag:
                output.Append(flag ? "true" : "false");
                break;
            case long whole:
                output.Append(CultureInfo.InvariantCulture, $"{whole}");
                break;
            case double real:
                output.Append(GoFormat.Sprintf("%v", [FormatArgument.OfFloat(real)], static _ => { }));
                break;
            case RegoNumber number:
                context.Charge(number.Text.Length / 16);
                output.Append(number.Text);
                break;
            case RegoArray array:
                Print(context, output, array);
                break;
            case RegoObject map:
                Print(context, output, map);
                break;
            default:
                throw new BuiltinException($"can't print {value.GetType().Name}");
        }
    }

    private static void Print(BuiltinContext context, StringBuilder output, RegoArray array)
    {
        output.Append('[');
        for (var i = 0; i < array.Count; i++)
        {
            if (i > 0)
                output.Append(' ');
            Print(context, output, Of(array[i]), "<nil>");
        }

        output.Append(']');
    }

    private static void Print(BuiltinContext context, StringBuilder output, RegoObject map)
    {
        output.Append("map[");
        for (var i = 0; i < map.Count; i++)
        {
            if (i > 0)
                output.Append(' ');
            output.Append(((RegoString)map.Keys[i]).Value).Append(':');
            Print(context, output, Of(map.Values[i]), "<nil>");
        }

        output.Append(']');
    }
}
