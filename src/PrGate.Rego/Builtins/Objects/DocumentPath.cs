using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Objects;

/// <summary>A path into a document: a JSON pointer (RFC 6901, the leading slash may be missing) or an array of keys.</summary>
internal static class DocumentPath
{
    /// <summary>The keys of a path.</summary>
    /// <exception cref="BuiltinException">The value is neither a string nor an array.</exception>
    public static RegoValue[] Parse(RegoValue path)
    {
        switch (path)
        {
            case RegoString { Value.Length: 0 }:
                return [];
            case RegoString pointer:
                return Array.ConvertAll(pointer.Value.TrimStart('/').Split('/'), RegoValue (part) => new RegoString(
                    part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)));
            case RegoArray keys:
                return keys.Items.ToArray();
            default:
                throw Operand.Error(
                    1, $"must be one of {{set, array}} containing string paths or array of path segments but got {Operand.NameOf(path)}");
        }
    }

    /// <summary>
    /// The position a key means in an array of <paramref name="count"/> elements, "-" being the end; null if the key is no index.
    /// </summary>
    public static long? Index(RegoValue key, int count)
    {
        switch (key)
        {
            case RegoNumber { IsWrittenAsInteger: true } number when number.TryGetInt64(out var index):
                return index;
            case RegoString { Value: "-" }:
                return count;
            case RegoString text when text.Value == "0" || !text.Value.StartsWith('0'):
                return RegoNumber.TryParse(text.Value, out var parsed) && parsed.IsWrittenAsInteger && parsed.TryGetInt64(out var position)
                    ? position
                    : null;
            default:
                return null;
        }
    }
}
