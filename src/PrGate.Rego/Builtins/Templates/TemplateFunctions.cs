using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using PrGate.Rego.Builtins.Encodings;
using PrGate.Rego.Builtins.Formatting;
using PrGate.Rego.Builtins.Text;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Templates;

/// <summary>The functions every template knows: pkg.go.dev/text/template, "Functions". The evaluation itself does and, or.</summary>
internal static class TemplateFunctions
{
    private delegate object? Body(BuiltinContext context, object?[] args);

    private static readonly FrozenDictionary<string, (int Least, int Most, Body Run)> ByName = new Dictionary<string, (int, int, Body)>
    {
        ["and"] = (1, int.MaxValue, static (_, args) => args[^1]),
        ["or"] = (1, int.MaxValue, static (_, args) => args[^1]),
        ["call"] = (1, int.MaxValue, static (_, args) => throw new BuiltinException($"non-function of type {TemplateValue.TypeName(args[0])}")),
        ["not"] = (1, 1, static (_, args) => !TemplateValue.IsTrue(args[0])),
        ["len"] = (1, 1, static (_, args) => Length(args[0]) ?? throw new BuiltinException($"len of type {TemplateValue.TypeName(args[0])}")),
        ["index"] = (1, int.MaxValue, Index),
        ["slice"] = (1, 4, Slice),
        ["print"] = (0, int.MaxValue, static (context, args) => Joined(context, args, line: false, "<nil>")),
        ["println"] = (0, int.MaxValue, static (context, args) => Joined(context, args, line: true, "<nil>")),
        ["printf"] = (1, int.MaxValue, Printf),
        ["html"] = (0, int.MaxValue, static (context, args) => Html(Joined(context, args, line: false, TemplateValue.Missing))),
        ["js"] = (0, int.MaxValue, static (context, args) => Script(Joined(context, args, line: false, TemplateValue.Missing))),
        ["urlquery"] = (0, int.MaxValue, static (context, args) => UrlQuery.Escape(Joined(context, args, line: false, TemplateValue.Missing))),
        ["eq"] = (1, int.MaxValue, static (_, args) => AnyEqual(args)),
        ["ne"] = (2, 2, static (_, args) => !AreEqual(args[0], args[1])),
        ["lt"] = (2, 2, static (_, args) => IsLess(args[0], args[1])),
        ["le"] = (2, 2, static (_, args) => IsLess(args[0], args[1]) || AreEqual(args[0], args[1])),
        ["gt"] = (2, 2, static (_, args) => !IsLess(args[0], args[1]) && !AreEqual(args[0], args[1])),
        ["ge"] = (2, 2, static (_, args) => !IsLess(args[0], args[1])),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Exists(string name) => ByName.ContainsKey(name);

    public static object? Call(BuiltinContext context, string name, object?[] args)
    {
        var (least, most, run) = ByName[name];
        if (args.Length < least || args.Length > most)
            throw new BuiltinException($"wrong number of args for {name}: want {(least == most ? "" : "at least ")}{least} got {args.Length}");
        try
        {
            return run(context, args);
        }
        catch (BuiltinException problem)
        {
            throw new BuiltinException($"error calling {name}: {problem.Message}", problem);
        }
    }

    private static object? Length(object? value) => value switch
    {
        RegoArray array => (long)array.Count,
        RegoObject map => (long)map.Count,
        null => throw new BuiltinException("len of nil pointer"),
        _ => TemplateValue.TextOf(value) is { } text ? (long)Encoding.UTF8.GetByteCount(text) : null,
    };

    private static object? Index(BuiltinContext context, object?[] args)
    {
        var item = args[0] ?? throw new BuiltinException("index of untyped nil");
        for (var i = 1; i < args.Length; i++)
        {
            context.Charge(1);
            item = item switch
            {
                RegoArray array => TemplateValue.Of(array[Position(args[i], array.Count, array.Count - 1)]),
                RegoObject map => map.Find(Key(args[i])) is { } found ? TemplateValue.Of(found) : null,
                string or RegoNumber => ByteAt(context, TemplateValue.TextOf(item)!, args[i]),
                null or RegoNull => throw new BuiltinException("index of nil pointer"),
                _ => throw new BuiltinException($"can't index item of type {TemplateValue.TypeName(item)}"),
            };
        }

        return item;
    }

    private static string Key(object? value) => value as string ?? throw new BuiltinException(
        value is null ? "value is nil; should be of type string" : $"value has type {TemplateValue.TypeName(value)}; should be string");

    private static long ByteAt(BuiltinContext context, string text, object? index)
    {
        context.Charge(text.Length / 16);
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes[Position(index, bytes.Length, bytes.Length - 1)];
    }

    private static int Position(object? index, int length, int last)
    {
        if (index is not long whole)
            throw new BuiltinException(index is null ? "cannot index slice/array with nil" : $"cannot index slice/array with type {TemplateValue.TypeName(index)}");
        return whole >= 0 && whole <= Math.Min(last, length) ? (int)whole : throw new BuiltinException($"index out of range: {whole}");
    }

    private static object Slice(BuiltinContext context, object?[] args)
    {
        var item = args[0] ?? throw new BuiltinException("slice of untyped nil");
        if (item is not (RegoArray or string or RegoNumber))
            throw new BuiltinException($"can't slice item of type {TemplateValue.TypeName(item)}");
        if (args.Length == 4 && item is not RegoArray)
            throw new BuiltinException("cannot 3-index slice a string");

        var length = (int)(long)Length(item)!;
        context.Charge(1 + (length / 16));
        int[] bounds = [0, length, length];
        for (var i = 1; i < args.Length; i++)
            bounds[i - 1] = Position(args[i], length, length);
        for (var i = 1; i < bounds.Length; i++)
        {
            if (bounds[i - 1] > bounds[i])
                throw new BuiltinException($"invalid slice index: {bounds[i - 1]} > {bounds[i]}");
        }

        return item is RegoArray array
            ? new RegoArray(array.Items[bounds[0]..bounds[1]].ToArray())
            : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(TemplateValue.TextOf(item)!).AsSpan(bounds[0]..bounds[1]));
    }

    // fmt.Sprint puts blanks between operands of which neither is text, fmt.Sprintln between all.
    private static string Joined(BuiltinContext context, object?[] args, bool line, string nothing)
    {
        var output = new StringBuilder();
        for (var i = 0; i < args.Length; i++)
        {
            if (i > 0 && (line || (TemplateValue.TextOf(args[i - 1]) is null && TemplateValue.TextOf(args[i]) is null)))
                output.Append(' ');
            var text = TemplateValue.Print(context, args[i], nothing);
            context.Charge(1 + (text.Length / 16));
            output.Append(text);
        }

        return output.Append(line ? "\n" : "").ToString();
    }

    private static string Printf(BuiltinContext context, object?[] args)
    {
        var format = args[0] as string ?? throw new BuiltinException(args[0] is null
            ? "invalid value; expected string"
            : $"wrong type for value; expected string; got {TemplateValue.TypeName(args[0])}");
        context.Charge(1 + (format.Length / 16));
        return GoFormat.Sprintf(format, [.. args.Skip(1).Select(value => TemplateValue.Argument(context, value))], length => context.Charge(length / 16));
    }

    private static string Html(string text)
    {
        var output = new StringBuilder(text.Length);
        foreach (var symbol in text)
        {
            _ = symbol switch
            {
                '\0' => output.Append('\uFFFD'),
                '"' => output.Append("&#34;"),
                '\'' => output.Append("&#39;"),
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                _ => output.Append(symbol),
            };
        }

        return output.ToString();
    }

    private static string Script(string text)
    {
        var output = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\\' or '\'' or '"')
                output.Append('\\').Append(rune.ToString());
            else if (rune.Value is '<' or '>' or '&' or '=' or < ' ' || (!rune.IsAscii && !GoQuote.IsPrintable(rune)))
                output.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                output.Append(rune.ToString());
        }

        return output.ToString();
    }

    private static bool AnyEqual(object?[] args)
    {
        if (args.Length < 2)
            throw new BuiltinException("missing argument for comparison");
        for (var i = 1; i < args.Length; i++)
        {
            if (AreEqual(args[0], args[i]))
                return true;
        }

        return false;
    }

    private static bool AreEqual(object? left, object? right)
    {
        if (left is null || right is null)
            return left is null && right is null;
        if (TemplateValue.TextOf(left) is { } text && TemplateValue.TextOf(right) is { } other)
            return text == other;
        if (left.GetType() != right.GetType())
            throw new BuiltinException("incompatible types for comparison");
        return left is not (RegoArray or RegoObject)
            ? left.Equals(right)
            : throw new BuiltinException($"non-comparable type {TemplateValue.TypeName(left)}");
    }

    private static bool IsLess(object? left, object? right)
    {
        if (left is null or RegoArray or RegoObject || right is null or RegoArray or RegoObject)
            throw new BuiltinException("invalid type for comparison");
        if (TemplateValue.TextOf(left) is { } text && TemplateValue.TextOf(right) is { } other)
            return RegoString.Compare(text, other) < 0;
        return (left, right) switch
        {
            (long first, long second) => first < second,
            (double first, double second) => first < second,
            (bool, bool) => throw new BuiltinException("invalid type for comparison"),
            _ => throw new BuiltinException("incompatible types for comparison"),
        };
    }
}
