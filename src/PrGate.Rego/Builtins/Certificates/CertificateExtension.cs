using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Certificates;

/// <summary>An extension of a certificate, its value still encoded.</summary>
internal sealed record CertificateExtension(string Identifier, bool IsCritical, ReadOnlyMemory<byte> Value)
{
    public RegoValue Describe() => Fields.Object(
        ("Id", ObjectIdentifiers.AsArray(Identifier)), ("Critical", Fields.Boolean(IsCritical)), ("Value", Fields.Bytes(Value.Span)));

    /// <summary>A sequence of extensions.</summary>
    public static List<CertificateExtension> ReadAll(System.Formats.Asn1.AsnReader sequence)
    {
        var extensions = new List<CertificateExtension>();
        while (sequence.HasData)
        {
            var extension = sequence.ReadSequence();
            var identifier = extension.ReadObjectIdentifier();
            var isCritical = extension.PeekTag().HasSameClassAndValue(System.Formats.Asn1.Asn1Tag.Boolean) && extension.ReadBoolean();
            extensions.Add(new CertificateExtension(identifier, isCritical, extension.ReadOctetString()));
        }

        return extensions;
    }
}
