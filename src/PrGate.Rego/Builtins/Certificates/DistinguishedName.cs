using System.Formats.Asn1;
using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Certificates;

/// <summary>A subject or issuer, as Go's <c>pkix.Name</c> shows it.</summary>
internal static class DistinguishedName
{
    public static RegoObject Read(ReadOnlyMemory<byte> encoded)
    {
        var attributes = new List<(string Type, string Value)>();
        var names = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            var set = names.ReadSetOf();
            while (set.HasData)
            {
                var attribute = set.ReadSequence();
                attributes.Add((attribute.ReadObjectIdentifier(), Text(attribute)));
            }
        }

        RegoValue All(string type) => Fields.Texts(attributes.Where(a => a.Type == type).Select(a => a.Value));
        RegoValue Last(string type) => Fields.Text(attributes.LastOrDefault(a => a.Type == type).Value ?? "");

        return Fields.Object(
            ("CommonName", Last("2.5.4.3")),
            ("SerialNumber", Last("2.5.4.5")),
            ("Country", All("2.5.4.6")),
            ("Locality", All("2.5.4.7")),
            ("Province", All("2.5.4.8")),
            ("StreetAddress", All("2.5.4.9")),
            ("Organization", All("2.5.4.10")),
            ("OrganizationalUnit", All("2.5.4.11")),
            ("PostalCode", All("2.5.4.17")),
            ("Names", Fields.List(attributes.Select(a => (RegoValue)Fields.Object(
                ("Type", ObjectIdentifiers.AsArray(a.Type)), ("Value", Fields.Text(a.Value)))))),
            ("ExtraNames", RegoNull.Instance));
    }

    private static string Text(AsnReader reader)
    {
        var tag = reader.PeekTag();
        return tag.TagClass == TagClass.Universal && (UniversalTagNumber)tag.TagValue is
            UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String
            or UniversalTagNumber.T61String or UniversalTagNumber.BMPString or UniversalTagNumber.NumericString or UniversalTagNumber.VisibleString
            ? reader.ReadCharacterString((UniversalTagNumber)tag.TagValue)
            : Convert.ToBase64String(reader.ReadEncodedValue().Span);
    }
}
