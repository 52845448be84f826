namespace PrGate.Rego.Tests.Builtins;

public sealed class NetworkTests
{
    [Theory]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/33")]
    [InlineData("010.0.0.0/8")]
    [InlineData("10.0.0/8")]
    [InlineData("1/8")]
    [InlineData("fe80::1%eth0/64")]
    [InlineData("::/129")]
    [InlineData("10.0.0.0/+8")]
    public void A_loose_block_is_not_valid(string text) => Assert.Equal("false", Call.Text("net.cidr_is_valid", text));

    [Theory]
    [InlineData("10.0.0.0/8", "10.255.255.255", "true")]
    [InlineData("10.0.0.0/8", "11.0.0.0", "false")]
    [InlineData("10.0.0.0/8", "10.1.0.0/16", "true")]
    [InlineData("10.1.0.0/16", "10.0.0.0/8", "false")]
    [InlineData("::/0", "10.0.0.1", "false")]
    [InlineData("2001:db8::/32", "2001:db8:1::1", "true")]
    public void A_block_holds_addresses_and_smaller_blocks_of_its_family(string block, string inner, string expected) =>
        Assert.Equal(expected, Call.Text("net.cidr_contains", block, inner));

    [Theory]
    [InlineData("""["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"]""", """{"10.0.0.0/23", "10.0.2.0/24"}""")]
    [InlineData("""["0.0.0.0/1", "128.0.0.0/1"]""", """{"0.0.0.0/0"}""")]
    [InlineData("""["::/1", "8000::/1"]""", """{"::/0"}""")]
    [InlineData("""["192.0.2.112"]""", """{"192.0.2.112/24"}""")]
    [InlineData("""["10.1.2.3/8"]""", """{"10.0.0.0/8"}""")]
    public void Blocks_merge_into_the_fewest(string blocks, string expected) =>
        Assert.Equal(expected, Call.Text("net.cidr_merge", Call.Json(blocks)));

    [Fact]
    public void A_huge_block_is_not_expanded() => Assert.Throws<RecordedContext.BudgetSpentException>(() => Call.Of("net.cidr_expand", "::/0"));

    [Fact]
    public void Addresses_print_in_canonical_form() =>
        Assert.Equal("""{"2001:db8:0:0:1::", "2001:db8::1:0:0:1"}""", Call.Text("net.cidr_expand", "2001:DB8:0:0:1:0:0:0/127"));
}
