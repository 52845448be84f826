using PrGate.Forges;
using PrGate.Forges.Http;

namespace PrGate.Tests.Forges.Http;

public sealed class ForgePathTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\0b")]
    [InlineData("a\r\nHost: evil")]
    public void A_value_that_would_change_the_path_is_refused(string value) => Assert.Throws<ForgeException>(() => ForgePath.Of($"repos/{value}/x"));

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../../admin", "..%2F..%2Fadmin")]
    [InlineData("sp ace", "sp%20ace")]
    [InlineData("ü#?&%", "%C3%BC%23%3F%26%25")]
    [InlineData("a;b:c@d", "a%3Bb%3Ac%40d")]
    public void A_value_stays_one_segment(string value, string sent)
    {
        var path = ForgePath.Of($"repos/{value}/x");

        Assert.Equal($"repos/{sent}/x", path);
        Assert.Equal($"/base/repos/{sent}/x", new Uri(new Uri("http://host/base/"), path).AbsolutePath);
    }
}
