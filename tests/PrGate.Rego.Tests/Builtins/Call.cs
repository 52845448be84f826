using PrGate.Rego.Builtins;
using PrGate.Rego.Values;

namespace PrGate.Rego.Tests.Builtins;

/// <summary>Calls built-in functions the way the engine does, with operands given as .NET values or JSON.</summary>
internal static class Call
{
    public static RegoValue? Of(string name, params object?[] operands) => In(new RecordedContext(), name, operands);

    public static RegoValue? In(BuiltinContext context, string name, params object?[] operands)
    {
        var declaration = BuiltinCatalog.Find(name);
        Assert.NotNull(declaration);
        Assert.Equal(declaration.Arguments.Length, operands.Length);
        Assert.NotNull(declaration.Function);
        return declaration.Function(context, Array.ConvertAll(operands, Value));
    }

    /// <summary>The result as Rego text, "undefined" if there is none.</summary>
    public static string Text(string name, params object?[] operands) => Of(name, operands)?.ToString() ?? "undefined";

    /// <summary>A text result without quotes.</summary>
    public static string String(string name, params object?[] operands) => Assert.IsType<RegoString>(Of(name, operands)).Value;

    /// <summary>The error's code and message.</summary>
    public static string Error(string name, params object?[] operands)
    {
        var error = Assert.Throws<BuiltinException>(() => Of(name, operands));
        return $"{error.Code}: {error.Message}";
    }

    public static RegoValue Json(string json) => RegoJson.Parse(json);

    public static RegoValue List(params object?[] items) => new RegoArray(Array.ConvertAll(items, Value));

    public static RegoValue Set(params object?[] members) => RegoSet.Of(members.Select(Value));

    private static RegoValue Value(object? value) => value switch
    {
        null => RegoNull.Instance,
        RegoValue rego => rego,
        string text => new RegoString(text),
        int number => RegoNumber.Of((long)number),
        long number => RegoNumber.Of(number),
        double number => RegoNumber.Of(number),
        bool truth => RegoBoolean.Of(truth),
        System.Collections.IEnumerable items => new RegoArray([.. items.Cast<object?>().Select(Value)]),
        _ => throw new ArgumentException($"no Rego value for {value.GetType()}"),
    };
}
