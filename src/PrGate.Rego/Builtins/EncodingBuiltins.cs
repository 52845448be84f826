using System.Text;
using PrGate.Rego.Builtins.Encodings;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Base64, hexadecimal and URL query encodings. Decoded bytes that are no UTF-8 read as U+FFFD.</summary>
internal static class EncodingBuiltins
{
    private static readonly T Values = T.AnyOf(T.String, T.ArrayOf(T.String), T.SetOf(T.String));

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        Text("base64.encode", "The text in base64.", text => Base64.Encode(Encoding.UTF8.GetBytes(text))),
        Text("base64.decode", "The text of base64.", text => Encoding.UTF8.GetString(Base64.Decode(text))),
        BuiltinDeclaration.Of("base64.is_valid", "Whether the text is base64.", [("x", T.Any)], T.Boolean, IsBase64),
        Text("base64url.encode", "The text in base64 for URLs.", text => Base64.Encode(Encoding.UTF8.GetBytes(text), url: true)),
        Text("base64url.encode_no_pad", "The text in base64 for URLs without padding.", text => Base64.Encode(Encoding.UTF8.GetBytes(text), url: true, pad: false)),
        Text("base64url.decode", "The text of base64 for URLs, padded or not.", DecodeUrl),
        Text("hex.encode", "The text's UTF-8 bytes in hexadecimal.", text => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text))),
        Text("hex.decode", "The text of hexadecimal UTF-8 bytes.", text => Encoding.UTF8.GetString(Hex.Decode(text))),
        Text("urlquery.encode", "The text as part of a URL query.", UrlQuery.Escape),
        Text("urlquery.decode", "The text of a part of a URL query.", UrlQuery.Unescape),
        BuiltinDeclaration.Of(
            "urlquery.encode_object", "A URL query of the object's entries; an array or set repeats its name.",
            [("object", T.ObjectOf(T.String, Values))], T.String, EncodeObject),
        BuiltinDeclaration.Of(
            "urlquery.decode_object", "The parameters of a URL query, each with the array of its values.",
            [("x", T.String)], T.ObjectOf(T.String, T.ArrayOf(T.String)), DecodeObject),
    ];

    private static BuiltinDeclaration Text(string name, string description, Func<string, string> convert) =>
        BuiltinDeclaration.Of(name, description, [("x", T.String)], T.String, (context, args) =>
        {
            var text = Operand.Text(args, 0);
            context.Charge(text.Length / 4);
            return new RegoString(convert(text));
        });

    private static RegoBoolean IsBase64(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        if (args[0] is not RegoString text)
            return RegoBoolean.False;
        context.Charge(text.Value.Length / 4);
        try
        {
            Base64.Decode(text.Value);
            return RegoBoolean.True;
        }
        catch (BuiltinException)
        {
            // Invalidity is the answer here, not a failure.
            return RegoBoolean.False;
        }
    }

    private static string DecodeUrl(string text)
    {
        // RFC 7515, appendix C: what the length tells of the padding that was left out.
        var padding = text.EndsWith('=') ? 0 : (text.Length % 4) switch
        {
            0 => 0,
            2 => 2,
            3 => 1,
            _ => throw new BuiltinException($"illegal base64url string: {text}"),
        };
        return Encoding.UTF8.GetString(Base64.Decode(text + new string('=', padding), url: true));
    }

    private static RegoString EncodeObject(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var parts = new List<string>();
        foreach (var (key, value) in Operand.Object(args, 0))
        {
            var name = UrlQuery.Escape(key is RegoString text ? text.Value : RegoJson.Write(key));
            ReadOnlySpan<RegoValue> values = value is RegoString ? new(in value) : value switch
            {
                RegoArray array => array.Items,
                RegoSet set => set.Items,
                _ => throw BadValue(),
            };
            foreach (var item in values)
            {
                var part = (item as RegoString ?? throw BadValue()).Value;
                context.Charge(1 + ((name.Length + part.Length) / 4));
                parts.Add($"{name}={UrlQuery.Escape(part)}");
            }
        }

        return new RegoString(string.Join('&', parts));
    }

    private static BuiltinException BadValue() => Operand.Error(0, "values must be string, array[string], or set[string]");

    private static RegoObject DecodeObject(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var query = Operand.Text(args, 0);
        context.Charge(query.Length / 4);
        var parameters = UrlQuery.Parse(query)
            .GroupBy(parameter => parameter.Name, parameter => (RegoValue)new RegoString(parameter.Value), StringComparer.Ordinal)
            .Select(group => KeyValuePair.Create<RegoValue, RegoValue>(new RegoString(group.Key), new RegoArray([.. group])));
        return RegoObject.Of(parameters);
    }
}
