using System.Formats.Asn1;
using System.Net;
using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Certificates;

/// <summary>The names in a subject alternative name extension.</summary>
internal sealed class AlternativeNames
{
    public List<string> DnsNames { get; } = [];

    public List<string> Emails { get; } = [];

    public List<string> Uris { get; } = [];

    public List<IPAddress> Addresses { get; } = [];

    public static AlternativeNames Read(ReadOnlyMemory<byte>? encoded)
    {
        var names = new AlternativeNames();
        if (encoded is not { } value)
            return names;
        var sequence = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        while (sequence.HasData)
        {
            var tag = sequence.PeekTag();
            switch (tag.TagValue)
            {
                case 1:
                    names.Emails.Add(sequence.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                    break;
                case 2:
                    names.DnsNames.Add(sequence.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                    break;
                case 6:
                    names.Uris.Add(sequence.ReadCharacterString(UniversalTagNumber.IA5String, tag));
                    break;
                case 7:
                    names.Addresses.Add(new IPAddress(sequence.ReadOctetString(tag)));
                    break;
                default:
                    sequence.ReadEncodedValue();
                    break;
            }
        }

        return names;
    }

    /// <summary>A URI as Go's <c>url.URL</c> shows it.</summary>
    public static RegoValue DescribeUri(string text)
    {
        var uri = Uri.TryCreate(text, UriKind.Absolute, out var parsed) ? parsed : null;
        var isOpaque = uri is not null && !text[(uri.Scheme.Length + 1)..].StartsWith('/');
        return Fields.Object(
            ("Scheme", Fields.Text(uri?.Scheme ?? "")),
            ("Opaque", Fields.Text(isOpaque ? text[(uri!.Scheme.Length + 1)..].Split('?')[0] : "")),
            ("User", RegoNull.Instance),
            ("Host", Fields.Text(uri is null || isOpaque ? "" : uri.Authority)),
            ("Path", Fields.Text(uri is null ? text : isOpaque ? "" : PathOf(text))),
            ("RawPath", Fields.Text("")),
            ("OmitHost", Fields.Boolean(false)),
            ("ForceQuery", Fields.Boolean(false)),
            ("RawQuery", Fields.Text(uri?.Query.TrimStart('?') ?? "")),
            ("Fragment", Fields.Text(uri?.Fragment.TrimStart('#') ?? "")),
            ("RawFragment", Fields.Text("")));
    }

    /// <summary>The path as written: a bare host has none.</summary>
    private static string PathOf(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal);
        var path = text.IndexOf('/', start < 0 ? 0 : start + 3);
        return path < 0 ? "" : text[path..].Split('?', '#')[0];
    }
}
