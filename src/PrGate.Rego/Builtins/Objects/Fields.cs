using System.Numerics;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Objects;

/// <summary>Builds objects with text keys the way Go's encoding/json writes structs: bytes in base64, missing lists as null.</summary>
internal static class Fields
{
    public static RegoObject Object(params ReadOnlySpan<(string Name, RegoValue Value)> fields)
    {
        var builder = new RegoObjectBuilder(fields.Length);
        foreach (var (name, value) in fields)
            builder[new RegoString(name)] = value;
        return builder.Build();
    }

    public static RegoValue Text(string value) => new RegoString(value);

    public static RegoValue Number(long value) => RegoNumber.Of(value);

    public static RegoValue Number(BigInteger value) => RegoNumber.Of(value);

    public static RegoValue Boolean(bool value) => RegoBoolean.Of(value);

    public static RegoValue Bytes(ReadOnlySpan<byte> value) => new RegoString(Convert.ToBase64String(value));

    /// <summary>Bytes, null if there are none.</summary>
    public static RegoValue BytesOrNull(ReadOnlyMemory<byte>? value) => value is { } bytes ? Bytes(bytes.Span) : RegoNull.Instance;

    public static RegoValue Texts(IEnumerable<string> values) => List(values.Select(value => (RegoValue)new RegoString(value)));

    /// <summary>An array, null if it would be empty.</summary>
    public static RegoValue List(IEnumerable<RegoValue> values)
    {
        var items = values.ToArray();
        return items.Length == 0 ? RegoNull.Instance : new RegoArray(items);
    }
}
