using PrGate.Rego.Builtins.Network;

namespace PrGate.Rego.Builtins.Certificates;

/// <summary>
/// Builds and checks the chain from the last certificate (the leaf) over those between to the first (the trusted root), as Go's
/// <c>Certificate.Verify</c> does. Critical extensions that are not understood, name constraints among them, make a chain invalid.
/// </summary>
internal sealed class CertificateChain(BuiltinContext context, IReadOnlyList<Certificate> certificates, ChainOptions options)
{
    private const int MaxSignatures = 100;
    private const int CertificateSigning = 32;

    private static readonly HashSet<string> Understood =
    [
        ObjectIdentifiers.SubjectKeyId, ObjectIdentifiers.KeyUsage, ObjectIdentifiers.SubjectAlternativeName, ObjectIdentifiers.BasicConstraints,
        ObjectIdentifiers.CrlDistributionPoints, ObjectIdentifiers.CertificatePolicies, ObjectIdentifiers.AuthorityKeyId,
        ObjectIdentifiers.ExtendedKeyUsage, ObjectIdentifiers.AuthorityInformation,
    ];

    private int _signatures;

    /// <summary>The chain from leaf to root, null if there is none.</summary>
    public List<Certificate>? Verify()
    {
        if (certificates.Count < 2)
            return null;
        var leaf = certificates[^1];
        if (!IsUsable(leaf) || (options.DnsName.Length > 0 && !IsNamed(leaf, options.DnsName)))
            return null;
        return Extend([leaf]) is { } chain && AllowsUsages(chain) ? chain : null;
    }

    private List<Certificate>? Extend(List<Certificate> chain)
    {
        var last = chain[^1];
        if (Issues(certificates[0], last, chain.Count - 1))
            return ReferenceEquals(last, certificates[0]) ? chain : [.. chain, certificates[0]];
        for (var i = 1; i < certificates.Count - 1; i++)
        {
            var candidate = certificates[i];
            if (!chain.Contains(candidate) && Issues(candidate, last, chain.Count - 1) && Extend([.. chain, candidate]) is { } extended)
                return extended;
        }

        return null;
    }

    private bool Issues(Certificate issuer, Certificate subject, int authoritiesBelow)
    {
        if (!issuer.Subject.Span.SequenceEqual(subject.Issuer.Span) || !IsUsable(issuer))
            return false;
        if ((issuer.Version == 3 && !issuer.HasBasicConstraints) || (issuer.HasBasicConstraints && !issuer.IsAuthority))
            return false;
        if ((issuer.HasBasicConstraints && issuer.MaxPathLength >= 0 && authoritiesBelow > issuer.MaxPathLength)
            || (issuer.KeyUsage != 0 && (issuer.KeyUsage & CertificateSigning) == 0))
        {
            return false;
        }

        if (++_signatures > MaxSignatures)
            throw new BuiltinException("x509: signature check attempts limit reached while verifying certificate chain");
        context.Charge(2_000);
        return issuer.Key.Verifies(
            ObjectIdentifiers.SignatureNumber(subject.SignatureIdentifier, subject.SignatureHash), subject.Signed.ToArray(), subject.Signature);
    }

    private bool IsUsable(Certificate certificate) =>
        options.Time >= certificate.NotBefore && options.Time <= certificate.NotAfter
        && certificate.Extensions.TrueForAll(extension => !extension.IsCritical || Understood.Contains(extension.Identifier));

    /// <summary>One of the usages asked for must be allowed by every certificate that restricts usages.</summary>
    private bool AllowsUsages(List<Certificate> chain)
    {
        const int Any = 0;
        if (options.Usages.Contains(Any))
            return true;
        return options.Usages.Any(usage => chain.TrueForAll(certificate => certificate.ExtendedUsages.Count == 0
            || certificate.ExtendedUsages.Exists(allowed => ObjectIdentifiers.UsageNumber(allowed) is var number && (number == Any || number == usage))));
    }

    private static bool IsNamed(Certificate certificate, string name)
    {
        if (IpAddressText.Parse(name.TrimStart('[').TrimEnd(']')) is { } address)
            return certificate.Names.Addresses.Any(known => IpAddressText.Parse(known.ToString()) == address);
        var wanted = name.TrimEnd('.').ToLowerInvariant().Split('.');
        return certificate.Names.DnsNames.Exists(pattern =>
        {
            var labels = pattern.TrimEnd('.').ToLowerInvariant().Split('.');
            return labels.Length == wanted.Length
                && labels.Zip(wanted).Select((pair, i) => pair.First == pair.Second || (i == 0 && pair.First == "*")).All(matches => matches);
        });
    }
}
