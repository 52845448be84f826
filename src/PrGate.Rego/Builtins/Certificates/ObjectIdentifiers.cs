using System.Globalization;
using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Certificates;

/// <summary>The identifiers in certificates and the numbers Go's crypto/x509 gives them.</summary>
internal static class ObjectIdentifiers
{
    public const string RsaEncryption = "1.2.840.113549.1.1.1";
    public const string RsaPss = "1.2.840.113549.1.1.10";
    public const string EcPublicKey = "1.2.840.10045.2.1";
    public const string Ed25519 = "1.3.101.112";
    public const string SubjectKeyId = "2.5.29.14";
    public const string KeyUsage = "2.5.29.15";
    public const string SubjectAlternativeName = "2.5.29.17";
    public const string BasicConstraints = "2.5.29.19";
    public const string NameConstraints = "2.5.29.30";
    public const string CrlDistributionPoints = "2.5.29.31";
    public const string CertificatePolicies = "2.5.29.32";
    public const string AuthorityKeyId = "2.5.29.35";
    public const string ExtendedKeyUsage = "2.5.29.37";
    public const string AuthorityInformation = "1.3.6.1.5.5.7.1.1";
    public const string OcspAccess = "1.3.6.1.5.5.7.48.1";
    public const string IssuerAccess = "1.3.6.1.5.5.7.48.2";
    public const string ExtensionRequest = "1.2.840.113549.1.9.14";

    private static readonly string[] SignatureAlgorithms =
    [
        "", "1.2.840.113549.1.1.2", "1.2.840.113549.1.1.4", "1.2.840.113549.1.1.5", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12",
        "1.2.840.113549.1.1.13", "1.2.840.10040.4.3", "2.16.840.1.101.3.4.3.2", "1.2.840.10045.4.1", "1.2.840.10045.4.3.2",
        "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
    ];

    private static readonly string[] ExtendedUsages =
    [
        "2.5.29.37.0", "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.5",
        "1.3.6.1.5.5.7.3.6", "1.3.6.1.5.5.7.3.7", "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9", "1.3.6.1.4.1.311.10.3.3",
        "2.16.840.1.113730.4.1", "1.3.6.1.4.1.311.2.1.22", "1.3.6.1.4.1.311.61.1.1",
    ];

    private static readonly string[] UsageNames =
    [
        "KeyUsageAny", "KeyUsageServerAuth", "KeyUsageClientAuth", "KeyUsageCodeSigning", "KeyUsageEmailProtection", "KeyUsageIPSECEndSystem",
        "KeyUsageIPSECTunnel", "KeyUsageIPSECUser", "KeyUsageTimeStamping", "KeyUsageOCSPSigning", "KeyUsageMicrosoftServerGatedCrypto",
        "KeyUsageNetscapeServerGatedCrypto", "KeyUsageMicrosoftCommercialCodeSigning", "KeyUsageMicrosoftKernelCodeSigning",
    ];

    /// <summary>Go's number of a signature algorithm; PSS with its hash (13 to 15), Ed25519 16, unknown 0.</summary>
    public static int SignatureNumber(string identifier, string pssHash) => identifier switch
    {
        Ed25519 => 16,
        RsaPss => pssHash switch
        {
            "2.16.840.1.101.3.4.2.1" => 13,
            "2.16.840.1.101.3.4.2.2" => 14,
            "2.16.840.1.101.3.4.2.3" => 15,
            _ => 0,
        },
        _ => Math.Max(Array.IndexOf(SignatureAlgorithms, identifier), 0),
    };

    /// <summary>Go's number of a public key algorithm, 0 if unknown.</summary>
    public static int KeyNumber(string identifier) => identifier switch
    {
        RsaEncryption or RsaPss => 1,
        "1.2.840.10040.4.1" => 2,
        EcPublicKey => 3,
        Ed25519 => 4,
        _ => 0,
    };

    /// <summary>Go's number of an extended key usage, -1 if unknown.</summary>
    public static int UsageNumber(string identifier) => Array.IndexOf(ExtendedUsages, identifier);

    /// <summary>The number of an extended key usage by its name in the options of a verification, -1 if unknown.</summary>
    public static int UsageNumberOfName(string name) => Array.IndexOf(UsageNames, name);

    /// <summary>An identifier as an array of numbers.</summary>
    public static RegoValue AsArray(string identifier) => Fields.List(
        identifier.Split('.').Select(part => (RegoValue)RegoNumber.Of(System.Numerics.BigInteger.Parse(part, CultureInfo.InvariantCulture))));
}
