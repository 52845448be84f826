using System.Formats.Asn1;
using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Certificates;

/// <summary>A certificate signing request (RFC 2986), described as Go's <c>x509.CertificateRequest</c>.</summary>
internal static class CertificateRequest
{
    /// <exception cref="BuiltinException">The bytes are no request.</exception>
    public static RegoObject Describe(byte[] encoded)
    {
        try
        {
            var request = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            var signed = request.PeekEncodedValue();
            var content = request.ReadSequence();
            var (identifier, hash) = Certificate.AlgorithmIdentifier(request.ReadSequence());
            var signature = request.ReadBitString(out _);
            var version = content.ReadInteger();
            var subject = content.ReadEncodedValue();
            var key = PublicKeyInfo.Read(content.ReadEncodedValue());
            var extensions = Extensions(content);
            var names = AlternativeNames.Read(extensions.Find(extension => extension.Identifier == ObjectIdentifiers.SubjectAlternativeName)?.Value);
            return Fields.Object(
                ("Raw", Fields.Bytes(encoded)),
                ("RawTBSCertificateRequest", Fields.Bytes(signed.Span)),
                ("RawSubjectPublicKeyInfo", Fields.Bytes(key.Encoded)),
                ("RawSubject", Fields.Bytes(subject.Span)),
                ("Version", Fields.Number(version)),
                ("Signature", Fields.Bytes(signature)),
                ("SignatureAlgorithm", Fields.Number(ObjectIdentifiers.SignatureNumber(identifier, hash))),
                ("PublicKeyAlgorithm", Fields.Number(ObjectIdentifiers.KeyNumber(key.Algorithm))),
                ("PublicKey", key.Describe()),
                ("Subject", DistinguishedName.Read(subject)),
                ("Attributes", RegoNull.Instance),
                ("Extensions", Fields.List(extensions.Select(extension => extension.Describe()))),
                ("ExtraExtensions", RegoNull.Instance),
                ("DNSNames", Fields.Texts(names.DnsNames)),
                ("EmailAddresses", Fields.Texts(names.Emails)),
                ("IPAddresses", Fields.Texts(names.Addresses.Select(address => address.ToString()))),
                ("URIs", Fields.List(names.Uris.Select(AlternativeNames.DescribeUri))));
        }
        catch (AsnContentException error)
        {
            throw new BuiltinException($"asn1: structure error: {error.Message}", error);
        }
    }

    private static List<CertificateExtension> Extensions(AsnReader content)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
        if (!content.HasData || !content.PeekTag().HasSameClassAndValue(tag))
            return [];
        var attributes = content.ReadSetOf(tag);
        while (attributes.HasData)
        {
            var attribute = attributes.ReadSequence();
            if (attribute.ReadObjectIdentifier() == ObjectIdentifiers.ExtensionRequest)
                return CertificateExtension.ReadAll(attribute.ReadSetOf().ReadSequence());
        }

        return [];
    }
}
