using PrGate.Forges.Http;

namespace PrGate.Tests.Forges.Http;

public sealed class LinkHeaderTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("<http://a/1>; rel=\"prev\"", null)]
    [InlineData("<http://a/1", null)]
    [InlineData("http://a/1>; rel=\"next\"", null)]
    [InlineData("<http://a/2>; rel=\"next\"", "http://a/2")]
    [InlineData("<http://a/2>; rel=next", "http://a/2")]
    [InlineData("<http://a/1>; rel=\"prev\", <http://a/3?x=1,2;y>; rel=\"next\", <http://a/9>; rel=\"last\"", "http://a/3?x=1,2;y")]
    [InlineData("<http://a/3>; title=\"x\"; rel=\"last next\"", "http://a/3")]
    [InlineData("<http://a/3>; rel=\"nextish\"", null)]
    public void Only_the_next_page_is_taken(string header, string? next) => Assert.Equal(next, LinkHeader.Next([header]));
}
