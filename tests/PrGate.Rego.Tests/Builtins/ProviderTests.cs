using PrGate.Rego.Values;

namespace PrGate.Rego.Tests.Builtins;

public sealed class ProviderTests
{
    private const string Config = """{"aws_access_key": "AKIDEXAMPLE", "aws_secret_access_key": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "aws_service": "service", "aws_region": "us-east-1"}""";
    private const long Time = 1_440_938_160_000_000_000; // 2015-08-30T12:36:00Z

    [Theory]
    [InlineData("{}", Config, "operand 1 missing required request parameters(s): {\"method\", \"url\"}")]
    [InlineData("""{"method": "GET", "url": "https://a", "foo": 1}""", Config, "operand 1 invalid request parameters(s): {\"foo\"}")]
    [InlineData("""{"method": 1, "url": "https://a"}""", Config, "operand 1 invalid values for required request parameters(s): {\"method\"}")]
    [InlineData("""{"method": "GET", "url": "https://a"}""", "{}", "operand 2 missing required AWS config parameters(s): {\"aws_access_key\", \"aws_region\", \"aws_secret_access_key\", \"aws_service\"}")]
    public void What_is_missing_is_named(string request, string config, string reason) =>
        Assert.Equal($"Type: {reason}", Call.Error("providers.aws.sign_req", Call.Json(request), Call.Json(config), Time));

    [Theory]
    [InlineData("GET", "https://example.amazonaws.com/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "https://example.amazonaws.com/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("GET", "https://example.amazonaws.com/?Param1=value1&Param2=value2", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    public void Signatures_are_those_of_the_published_test_suite(string method, string url, string signature)
    {
        var request = RegoObject.Of([Entry("method", method), Entry("url", url)]);
        var signed = Call.Of("providers.aws.sign_req", request, Call.Json(Config), Time)!;
        Assert.EndsWith($",Signature={signature}", ((RegoString)signed.Find(new RegoString("headers"))!.Find(new RegoString("Authorization"))!).Value, StringComparison.Ordinal);
    }

    private static KeyValuePair<RegoValue, RegoValue> Entry(string key, string value) => new(new RegoString(key), new RegoString(value));
}
