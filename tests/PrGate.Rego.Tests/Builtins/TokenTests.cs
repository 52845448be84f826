using System.Security.Cryptography;
using System.Text;
using PrGate.Rego.Builtins.Cryptography;
using PrGate.Rego.Values;

namespace PrGate.Rego.Tests.Builtins;

public sealed class TokenTests
{
    // RFC 7515, appendix A.1.
    private const string HmacKey = """{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"}""";
    private const string HmacToken =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    [Theory]
    [InlineData("abc", "encoded JWT had no period separators")]
    [InlineData("a.b", "encoded JWT must have 3 sections, found 2")]
    [InlineData("e30.e!30.", "JWT payload had invalid encoding: illegal base64 data at input byte 1")]
    [InlineData("WzFd.e30.", "bad JWT header: decoded JSON type was not an Object")]
    [InlineData("eyJlbmMiOiJ4In0.e30.", "JWT is a JWE object, which is not supported")]
    public void A_malformed_token_is_an_error(string token, string reason) => Assert.Equal($"Builtin: {reason}", Call.Error("io.jwt.decode", token));

    [Fact]
    public void The_signature_of_another_secret_does_not_verify()
    {
        var forged = Call.String("io.jwt.encode_sign", Call.Json("""{"alg":"HS256"}"""), Call.Json("""{"sub":"a"}"""), Call.Json(HmacKey));
        Assert.Equal("false", Call.Text("io.jwt.verify_hs256", forged, "secret"));
        Assert.Equal("[false, {}, {}]", Call.Text("io.jwt.decode_verify", forged, Call.Json("""{"secret":"secret"}""")));
    }

    [Fact]
    public void A_public_key_is_never_taken_as_a_secret()
    {
        using var rsa = RSA.Create(2048);
        var pem = rsa.ExportSubjectPublicKeyInfoPem();
        var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes(pem)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var forged = Call.String("io.jwt.encode_sign_raw", """{"alg":"HS256"}""", "{}", $$"""{"kty":"oct","k":"{{secret}}"}""");
        Assert.Equal("[false, {}, {}]", Call.Text("io.jwt.decode_verify", forged, Constraints("cert", pem)));
    }

    [Theory]
    [InlineData("""{"exp": 1700000000}""", false)]
    [InlineData("""{"exp": 1700000001}""", true)]
    [InlineData("""{"nbf": 1700000001}""", false)]
    [InlineData("""{"nbf": 1700000000}""", true)]
    [InlineData("""{"aud": "x"}""", false)]
    public void Claims_hold_at_the_recorded_instant(string claims, bool valid)
    {
        var token = Call.String("io.jwt.encode_sign_raw", """{"alg":"HS256"}""", claims, """{"kty":"oct","k":"c2VjcmV0"}""");
        var verdict = Assert.IsType<RegoArray>(Call.Of("io.jwt.decode_verify", token, Call.Json("""{"secret":"secret"}""")));
        Assert.Equal(RegoBoolean.Of(valid), verdict[0]);
    }

    [Theory]
    [InlineData("""{}""", "no key constraint")]
    [InlineData("""{"secret": "x", "foo": 1}""", "unknown token validation constraint: foo")]
    [InlineData("""{"secret": 1}""", "secret constraint: must be a string")]
    [InlineData("""{"cert": "{}"}""", "failed to parse a JWK key (set): a key has no \"kty\"")]
    public void Constraints_are_strict(string constraints, string reason)
    {
        // Order of the keys decides which complaint comes first; each case has one.
        var expected = constraints.Contains("foo", StringComparison.Ordinal) ? "Builtin: unknown token validation constraint: foo" : $"Builtin: {reason}";
        Assert.Equal(expected, Call.Error("io.jwt.decode_verify", HmacToken, Call.Json(constraints)));
    }

    [Fact]
    public void The_example_of_RFC_7515_is_reproduced() => Assert.Equal(HmacToken, Call.String(
        "io.jwt.encode_sign_raw", "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}",
        "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}", HmacKey));

    [Fact]
    public void The_Ed25519_example_of_RFC_8037_is_reproduced()
    {
        // Appendix A.1 to A.5.
        var seed = Convert.FromHexString("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        var message = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"u8.ToArray();
        var signature = Ed25519.Sign(seed, message);
        Assert.Equal("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg", Encode(signature));
        Assert.True(Ed25519.Verify(Ed25519.PublicKey(seed), message, signature));
        message[0] ^= 1;
        Assert.False(Ed25519.Verify(Ed25519.PublicKey(seed), message, signature));
    }

    [Fact]
    public void An_ECDSA_signature_has_the_nonce_of_RFC_6979()
    {
        // Appendix A.2.5: P-256, SHA-256, message "sample".
        var d = Convert.FromHexString("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721");
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = d });
        Assert.Equal(
            "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
            Convert.ToHexString(DeterministicEcdsa.Sign(key, "sample"u8.ToArray(), HashAlgorithmName.SHA256)));
    }

    [Theory]
    [InlineData("ES256", "nistP256", "P-256")]
    [InlineData("ES384", "nistP384", "P-384")]
    [InlineData("ES512", "nistP521", "P-521")]
    public void What_is_signed_on_a_curve_verifies_and_nothing_else(string algorithm, string curve, string name)
    {
        using var key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        var parameters = key.ExportParameters(true);
        var jwk = $$"""{"kty":"EC","crv":"{{name}}","x":"{{Encode(parameters.Q.X!)}}","y":"{{Encode(parameters.Q.Y!)}}","d":"{{Encode(parameters.D!)}}"}""";
        var token = Call.String("io.jwt.encode_sign_raw", $$"""{"alg":"{{algorithm}}"}""", "{}", jwk);
        var function = $"io.jwt.verify_{algorithm.ToLowerInvariant()}";
        Assert.Equal("true", Call.Text(function, token, key.ExportSubjectPublicKeyInfoPem()));
        Assert.Equal("true", Call.Text(function, token, jwk));
        Assert.Equal("false", Call.Text(function, token.Replace(".e30.", ".eyJhIjoxfQ.", StringComparison.Ordinal), jwk));
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("PS512")]
    public void What_is_signed_with_RSA_verifies_and_repeats_itself(string algorithm)
    {
        using var key = RSA.Create(2048);
        var p = key.ExportParameters(true);
        var jwk = $$"""
            {"kty":"RSA","n":"{{Encode(p.Modulus!)}}","e":"{{Encode(p.Exponent!)}}","d":"{{Encode(p.D!)}}","p":"{{Encode(p.P!)}}",
            "q":"{{Encode(p.Q!)}}","dp":"{{Encode(p.DP!)}}","dq":"{{Encode(p.DQ!)}}","qi":"{{Encode(p.InverseQ!)}}"}
            """;
        string Sign() => Call.String("io.jwt.encode_sign_raw", $$"""{"alg":"{{algorithm}}"}""", "{}", jwk);
        Assert.Equal(Sign(), Sign());
        Assert.Equal("true", Call.Text($"io.jwt.verify_{algorithm.ToLowerInvariant()}", Sign(), key.ExportSubjectPublicKeyInfoPem()));
        Assert.Equal("false", Call.Text(algorithm == "RS256" ? "io.jwt.verify_ps256" : "io.jwt.verify_rs256", Sign(), jwk));
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static RegoObject Constraints(string key, string value) =>
        RegoObject.Of([KeyValuePair.Create<RegoValue, RegoValue>(new RegoString(key), new RegoString(value))]);
}
