using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PrGate.Rego.Values;

namespace PrGate.Rego.Tests.Builtins;

public sealed class CertificateTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    private readonly ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 root;

    public CertificateTests() => root = Authority("CN=Root", rootKey).CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));

    [Fact]
    public void A_chain_leads_from_the_last_certificate_to_the_first()
    {
        var (middle, leaf) = Issue();
        var verdict = Verify(root, middle, leaf);
        Assert.Equal(RegoBoolean.True, verdict[0]);
        var chain = Assert.IsType<RegoArray>(verdict[1]);
        Assert.Equal(3, chain.Count);
        Assert.Equal("\"site.example\"", chain[0].Find(new RegoString("Subject"))!.Find(new RegoString("CommonName"))!.ToString());
        Assert.Equal("""["site.example", "*.site.example"]""", chain[0].Find(new RegoString("DNSNames"))!.ToString());
    }

    [Fact]
    public void A_chain_with_a_gap_an_alien_root_or_a_single_certificate_is_not_valid()
    {
        var (middle, leaf) = Issue();
        using var alien = Authority("CN=Root", ECDsa.Create(ECCurve.NamedCurves.nistP256)).CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));
        Assert.Equal("[false, []]", Verify(root, leaf).ToString());
        Assert.Equal("[false, []]", Verify(alien, middle, leaf).ToString());
        Assert.Equal("[false, []]", Verify(leaf).ToString());
        Assert.Equal("[false, []]", Call.Text("crypto.x509.parse_and_verify_certificates", "garbage!"));
    }

    [Fact]
    public void An_intermediate_must_be_an_authority_and_in_time()
    {
        var (middle, leaf) = Issue(middleIsAuthority: false);
        Assert.Equal("[false, []]", Verify(root, middle, leaf).ToString());
        (middle, leaf) = Issue(middleEnd: Now.AddHours(-1));
        Assert.Equal("[false, []]", Verify(root, middle, leaf).ToString());
    }

    [Theory]
    [InlineData("""{"DNSName": "site.example"}""", true)]
    [InlineData("""{"DNSName": "a.site.example"}""", true)]
    [InlineData("""{"DNSName": "a.b.site.example"}""", false)]
    [InlineData("""{"DNSName": "other.example"}""", false)]
    [InlineData("""{"KeyUsages": ["KeyUsageClientAuth"]}""", false)]
    [InlineData("""{"KeyUsages": ["KeyUsageAny"]}""", true)]
    [InlineData("""{"CurrentTime": 1800000000000000000}""", false)]
    public void Options_narrow_what_is_valid(string options, bool expected)
    {
        var (middle, leaf) = Issue();
        var verdict = Assert.IsType<RegoArray>(Call.Of("crypto.x509.parse_and_verify_certificates_with_options", Pem(root, middle, leaf), Call.Json(options)));
        Assert.Equal(RegoBoolean.Of(expected), verdict[0]);
    }

    [Fact]
    public void A_key_that_is_not_the_certificates_makes_no_pair()
    {
        var (_, leaf) = Issue();
        Assert.Equal("Builtin: tls: private key does not match public key", Call.Error("crypto.x509.parse_keypair", Pem(leaf), rootKey.ExportPkcs8PrivateKeyPem()));
        var pair = Call.Of("crypto.x509.parse_keypair", Pem(leaf), leafKey.ExportPkcs8PrivateKeyPem())!;
        Assert.Equal($"[\"{Convert.ToBase64String(leaf.RawData)}\"]", pair.Find(new RegoString("Certificate"))!.ToString());
    }

    [Fact]
    public void Garbage_is_refused_with_Go_s_words()
    {
        Assert.Equal("Builtin: x509: malformed certificate", Call.Error("crypto.x509.parse_certificates", "YmFkc3RyaW5n"));
        Assert.StartsWith("Builtin: asn1: structure error", Call.Error("crypto.x509.parse_certificate_request", "YmFkc3RyaW5n"), StringComparison.Ordinal);
        Assert.StartsWith("Builtin: illegal base64 data", Call.Error("crypto.x509.parse_rsa_private_key", "invalid"), StringComparison.Ordinal);
        Assert.Equal("[]", Call.Text("crypto.parse_private_keys", "nope"));
        Assert.Equal("null", Call.Text("crypto.parse_private_keys", ""));
    }

    [Fact]
    public void A_request_tells_its_subject_and_names()
    {
        var request = new CertificateRequest("CN=example.com,O=Acme", leafKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("example.com");
        request.CertificateExtensions.Add(names.Build());
        var described = Call.Of("crypto.x509.parse_certificate_request", request.CreateSigningRequestPem())!;
        Assert.Equal("""["example.com"]""", described.Find(new RegoString("DNSNames"))!.ToString());
        Assert.Equal("""["Acme"]""", described.Find(new RegoString("Subject"))!.Find(new RegoString("Organization"))!.ToString());
    }

    private static CertificateRequest Authority(string name, ECDsa key, bool isAuthority = true)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        return request;
    }

    private (X509Certificate2 Middle, X509Certificate2 Leaf) Issue(bool middleIsAuthority = true, DateTimeOffset? middleEnd = null)
    {
        var middle = Authority("CN=Middle", middleKey, middleIsAuthority).Create(
            root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), Now.AddDays(-1), middleEnd ?? Now.AddDays(1), [1]);
        var request = new CertificateRequest("CN=site.example", leafKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("site.example");
        names.AddDnsName("*.site.example");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        var leaf = request.Create(middle.SubjectName, X509SignatureGenerator.CreateForECDsa(middleKey), Now.AddDays(-1), Now.AddDays(1), [2]);
        return (middle, leaf);
    }

    private static RegoArray Verify(params X509Certificate2[] certificates) =>
        Assert.IsType<RegoArray>(Call.Of("crypto.x509.parse_and_verify_certificates", Pem(certificates)));

    private static string Pem(params X509Certificate2[] certificates) => string.Join('\n', certificates.Select(certificate => certificate.ExportCertificatePem()));
}
