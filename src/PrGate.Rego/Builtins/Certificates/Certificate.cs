using System.Formats.Asn1;
using System.Numerics;

namespace PrGate.Rego.Builtins.Certificates;

/// <summary>An X.509 certificate (RFC 5280), parsed as far as chains and descriptions need it.</summary>
internal sealed class Certificate
{
    private Certificate(ReadOnlyMemory<byte> encoded)
    {
        Encoded = encoded;
        var certificate = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        Signed = certificate.PeekEncodedValue();
        var content = certificate.ReadSequence();
        (SignatureIdentifier, SignatureHash) = AlgorithmIdentifier(certificate.ReadSequence());
        Signature = certificate.ReadBitString(out _);

        Version = 1;
        if (content.PeekTag() is { TagClass: TagClass.ContextSpecific, TagValue: 0 })
        {
            var version = content.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
            Version = (int)version.ReadInteger() + 1;
        }

        SerialNumber = content.ReadInteger();
        content.ReadSequence();
        Issuer = content.ReadEncodedValue();
        var validity = content.ReadSequence();
        NotBefore = Time(validity);
        NotAfter = Time(validity);
        Subject = content.ReadEncodedValue();
        Key = PublicKeyInfo.Read(content.ReadEncodedValue());
        Extensions = [];
        while (content.HasData)
        {
            var tag = content.PeekTag();
            if (tag is { TagClass: TagClass.ContextSpecific, TagValue: 3 })
                Extensions = CertificateExtension.ReadAll(content.ReadSequence(tag).ReadSequence());
            else
                content.ReadEncodedValue();
        }

        Names = AlternativeNames.Read(Extension(ObjectIdentifiers.SubjectAlternativeName));
        ReadBasicConstraints();
        ReadUsages();
    }

    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>The part the signature is over.</summary>
    public ReadOnlyMemory<byte> Signed { get; }

    public string SignatureIdentifier { get; }

    /// <summary>The hash of a PSS signature, else empty.</summary>
    public string SignatureHash { get; }

    public byte[] Signature { get; }

    public int Version { get; }

    public BigInteger SerialNumber { get; }

    public ReadOnlyMemory<byte> Issuer { get; }

    public ReadOnlyMemory<byte> Subject { get; }

    public DateTimeOffset NotBefore { get; }

    public DateTimeOffset NotAfter { get; }

    public PublicKeyInfo Key { get; }

    public List<CertificateExtension> Extensions { get; }

    public AlternativeNames Names { get; }

    public bool HasBasicConstraints { get; private set; }

    public bool IsAuthority { get; private set; }

    /// <summary>How many authorities may follow; -1 if unlimited.</summary>
    public int MaxPathLength { get; private set; }

    /// <summary>Go's bits: 1 digital signature, 32 certificate signing, …; 0 if there is no such extension.</summary>
    public int KeyUsage { get; private set; }

    public List<string> ExtendedUsages { get; } = [];

    /// <summary>Reads certificates that follow each other.</summary>
    /// <exception cref="BuiltinException">The bytes are no certificates.</exception>
    public static List<Certificate> ReadAll(ReadOnlyMemory<byte> encoded)
    {
        var certificates = new List<Certificate>();
        try
        {
            var reader = new AsnReader(encoded, AsnEncodingRules.DER);
            while (reader.HasData)
                certificates.Add(new Certificate(reader.ReadEncodedValue()));
        }
        catch (AsnContentException error)
        {
            throw new BuiltinException("x509: malformed certificate", error);
        }

        return certificates;
    }

    public ReadOnlyMemory<byte>? Extension(string identifier)
    {
        foreach (var extension in Extensions)
        {
            if (extension.Identifier == identifier)
                return extension.Value;
        }

        return null;
    }

    /// <summary>An algorithm identifier and, for PSS, its hash.</summary>
    public static (string Identifier, string Hash) AlgorithmIdentifier(AsnReader sequence)
    {
        var identifier = sequence.ReadObjectIdentifier();
        if (identifier != ObjectIdentifiers.RsaPss || !sequence.HasData)
            return (identifier, "");
        var parameters = sequence.ReadSequence();
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
        return (identifier, parameters.HasData && parameters.PeekTag().HasSameClassAndValue(tag)
            ? parameters.ReadSequence(tag).ReadSequence().ReadObjectIdentifier()
            : "");
    }

    private static DateTimeOffset Time(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    private void ReadBasicConstraints()
    {
        if (Extension(ObjectIdentifiers.BasicConstraints) is not { } value)
            return;
        HasBasicConstraints = true;
        MaxPathLength = -1;
        var constraints = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        if (constraints.HasData && constraints.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
            IsAuthority = constraints.ReadBoolean();
        if (constraints.HasData)
            MaxPathLength = (int)constraints.ReadInteger();
    }

    private void ReadUsages()
    {
        if (Extension(ObjectIdentifiers.KeyUsage) is { } usage)
        {
            var bits = new AsnReader(usage, AsnEncodingRules.DER).ReadBitString(out _);
            for (var i = 0; i < bits.Length * 8 && i < 9; i++)
            {
                if ((bits[i / 8] & (0x80 >> (i % 8))) != 0)
                    KeyUsage |= 1 << i;
            }
        }

        if (Extension(ObjectIdentifiers.ExtendedKeyUsage) is { } extended)
        {
            var sequence = new AsnReader(extended, AsnEncodingRules.DER).ReadSequence();
            while (sequence.HasData)
                ExtendedUsages.Add(sequence.ReadObjectIdentifier());
        }
    }
}
