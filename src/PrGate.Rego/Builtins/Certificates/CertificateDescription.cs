using System.Formats.Asn1;
using System.Globalization;
using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Certificates;

/// <summary>A certificate as Go's encoding/json writes <c>x509.Certificate</c>, with OPA's URIStrings.</summary>
internal static class CertificateDescription
{
    private static readonly string[] AlwaysNull =
    [
        "ExtraExtensions", "ExcludedDNSDomains", "ExcludedEmailAddresses", "ExcludedIPRanges", "ExcludedURIDomains", "PermittedDNSDomains",
        "PermittedEmailAddresses", "PermittedIPRanges", "PermittedURIDomains", "PolicyMappings",
    ];

    private static readonly HashSet<string> Handled =
    [
        ObjectIdentifiers.SubjectKeyId, ObjectIdentifiers.KeyUsage, ObjectIdentifiers.SubjectAlternativeName, ObjectIdentifiers.BasicConstraints,
        ObjectIdentifiers.NameConstraints, ObjectIdentifiers.CrlDistributionPoints, ObjectIdentifiers.CertificatePolicies,
        ObjectIdentifiers.AuthorityKeyId, ObjectIdentifiers.ExtendedKeyUsage, ObjectIdentifiers.AuthorityInformation,
    ];

    public static RegoObject Of(Certificate certificate, bool withUriStrings = true)
    {
        var content = new AsnReader(certificate.Signed, AsnEncodingRules.DER);
        var fields = new RegoObjectBuilder(64);
        void Set(string name, RegoValue value) => fields[new RegoString(name)] = value;

        Set("Raw", Fields.Bytes(certificate.Encoded.Span));
        Set("RawTBSCertificate", Fields.Bytes(content.PeekEncodedValue().Span));
        Set("RawSubjectPublicKeyInfo", Fields.Bytes(certificate.Key.Encoded));
        Set("RawSubject", Fields.Bytes(certificate.Subject.Span));
        Set("RawIssuer", Fields.Bytes(certificate.Issuer.Span));
        Set("Signature", Fields.Bytes(certificate.Signature));
        Set("SignatureAlgorithm", Fields.Number(ObjectIdentifiers.SignatureNumber(certificate.SignatureIdentifier, certificate.SignatureHash)));
        Set("PublicKeyAlgorithm", Fields.Number(ObjectIdentifiers.KeyNumber(certificate.Key.Algorithm)));
        Set("PublicKey", certificate.Key.Describe());
        Set("Version", Fields.Number(certificate.Version));
        Set("SerialNumber", Fields.Number(certificate.SerialNumber));
        Set("Issuer", DistinguishedName.Read(certificate.Issuer));
        Set("Subject", DistinguishedName.Read(certificate.Subject));
        Set("NotBefore", Time(certificate.NotBefore));
        Set("NotAfter", Time(certificate.NotAfter));
        Set("KeyUsage", Fields.Number(certificate.KeyUsage));
        Set("Extensions", Fields.List(certificate.Extensions.Select(extension => extension.Describe())));
        Set("UnhandledCriticalExtensions", Fields.List(certificate.Extensions
            .Where(extension => extension.IsCritical && !Handled.Contains(extension.Identifier))
            .Select(extension => ObjectIdentifiers.AsArray(extension.Identifier))));
        AddUsages(certificate, Set);
        Set("BasicConstraintsValid", Fields.Boolean(certificate.HasBasicConstraints));
        Set("IsCA", Fields.Boolean(certificate.IsAuthority));
        Set("MaxPathLen", Fields.Number(certificate.MaxPathLength));
        Set("MaxPathLenZero", Fields.Boolean(certificate is { HasBasicConstraints: true, MaxPathLength: 0 }));
        AddNames(certificate, Set, withUriStrings);
        AddLinks(certificate, Set);
        foreach (var name in AlwaysNull)
            Set(name, RegoNull.Instance);
        Set("PermittedDNSDomainsCritical", Fields.Boolean(false));
        AddPolicyDefaults(Set);
        return fields.Build();
    }

    private static void AddUsages(Certificate certificate, Action<string, RegoValue> set)
    {
        set("ExtKeyUsage", Fields.List(certificate.ExtendedUsages
            .Where(usage => ObjectIdentifiers.UsageNumber(usage) >= 0).Select(usage => Fields.Number(ObjectIdentifiers.UsageNumber(usage)))));
        set("UnknownExtKeyUsage", Fields.List(certificate.ExtendedUsages
            .Where(usage => ObjectIdentifiers.UsageNumber(usage) < 0).Select(ObjectIdentifiers.AsArray)));
    }

    private static void AddNames(Certificate certificate, Action<string, RegoValue> set, bool withUriStrings)
    {
        var names = certificate.Names;
        set("DNSNames", Fields.Texts(names.DnsNames));
        set("EmailAddresses", Fields.Texts(names.Emails));
        set("IPAddresses", Fields.Texts(names.Addresses.Select(address => address.ToString())));
        set("URIs", Fields.List(names.Uris.Select(AlternativeNames.DescribeUri)));
        if (withUriStrings)
            set("URIStrings", Fields.Texts(names.Uris));
    }

    private static void AddLinks(Certificate certificate, Action<string, RegoValue> set)
    {
        set("SubjectKeyId", Fields.BytesOrNull(certificate.Extension(ObjectIdentifiers.SubjectKeyId) is { } subject
            ? new AsnReader(subject, AsnEncodingRules.DER).ReadOctetString()
            : null));
        set("AuthorityKeyId", Fields.BytesOrNull(AuthorityKeyId(certificate)));
        var access = Access(certificate).ToList();
        set("OCSPServer", Fields.Texts(access.Where(entry => entry.Method == ObjectIdentifiers.OcspAccess).Select(entry => entry.Uri)));
        set("IssuingCertificateURL", Fields.Texts(access.Where(entry => entry.Method == ObjectIdentifiers.IssuerAccess).Select(entry => entry.Uri)));
        set("CRLDistributionPoints", Fields.Texts(RevocationLists(certificate)));
        var policies = Policies(certificate).ToList();
        set("PolicyIdentifiers", Fields.List(policies.Select(ObjectIdentifiers.AsArray)));
        set("Policies", Fields.Texts(policies));
    }

    private static void AddPolicyDefaults(Action<string, RegoValue> set)
    {
        foreach (var name in (string[])["InhibitAnyPolicy", "InhibitPolicyMapping", "RequireExplicitPolicy"])
        {
            set(name, Fields.Number(0));
            set(name + "Zero", Fields.Boolean(false));
        }
    }

    private static RegoValue Time(DateTimeOffset time) =>
        Fields.Text(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private static ReadOnlyMemory<byte>? AuthorityKeyId(Certificate certificate)
    {
        if (certificate.Extension(ObjectIdentifiers.AuthorityKeyId) is not { } value)
            return null;
        var sequence = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
        return sequence.HasData && sequence.PeekTag().HasSameClassAndValue(tag) ? sequence.ReadOctetString(tag) : null;
    }

    private static IEnumerable<(string Method, string Uri)> Access(Certificate certificate)
    {
        if (certificate.Extension(ObjectIdentifiers.AuthorityInformation) is not { } value)
            yield break;
        var sequence = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        while (sequence.HasData)
        {
            var entry = sequence.ReadSequence();
            var method = entry.ReadObjectIdentifier();
            var tag = entry.PeekTag();
            if (tag is { TagClass: TagClass.ContextSpecific, TagValue: 6 })
                yield return (method, entry.ReadCharacterString(UniversalTagNumber.IA5String, tag));
        }
    }

    private static List<string> RevocationLists(Certificate certificate)
    {
        var lists = new List<string>();
        if (certificate.Extension(ObjectIdentifiers.CrlDistributionPoints) is not { } value)
            return lists;
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
        var points = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        while (points.HasData)
        {
            var point = points.ReadSequence();
            if (!point.HasData || !point.PeekTag().HasSameClassAndValue(tag))
                continue;
            var name = point.ReadSequence(tag);
            if (!name.HasData || !name.PeekTag().HasSameClassAndValue(tag))
                continue;
            var fullName = name.ReadSequence(tag);
            while (fullName.HasData)
            {
                var nameTag = fullName.PeekTag();
                if (nameTag.TagValue == 6)
                    lists.Add(fullName.ReadCharacterString(UniversalTagNumber.IA5String, nameTag));
                else
                    fullName.ReadEncodedValue();
            }
        }

        return lists;
    }

    private static IEnumerable<string> Policies(Certificate certificate)
    {
        if (certificate.Extension(ObjectIdentifiers.CertificatePolicies) is not { } value)
            yield break;
        var sequence = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        while (sequence.HasData)
            yield return sequence.ReadSequence().ReadObjectIdentifier();
    }
}
