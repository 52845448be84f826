namespace PrGate.Rego.Tests.Builtins;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("", "units.parse: no amount provided")]
    [InlineData("GB", "units.parse: no amount provided")]
    [InlineData("10 G", "units.parse: spaces not allowed in resource strings")]
    [InlineData("10foo", "units.parse: unit foo not recognized")]
    [InlineData("1.2.3", "units.parse: could not parse amount to a number")]
    [InlineData("1e9999999", "units.parse: exponent too large")]
    public void What_is_no_amount_is_an_error(string text, string reason) => Assert.Equal($"Builtin: {reason}", Call.Error("units.parse", text));

    [Theory]
    [InlineData("100m", "0.1000000000")]
    [InlineData("1.5k", "1500")]
    [InlineData("2Gi", "2147483648")]
    [InlineData("1E", "1000000000000000000")]
    [InlineData("1e3", "1000")]
    [InlineData("-3.5E2m", "-0.3500000000")]
    [InlineData("\"10\"", "10")]
    public void Amounts_have_SI_and_binary_units(string text, string expected) => Assert.Equal(expected, Call.Text("units.parse", text));

    [Theory]
    [InlineData("10KB", "10000")]
    [InlineData("1.5mib", "1572864")]
    [InlineData("0.1", "0")]
    [InlineData("7e2", "700")]
    public void Bytes_are_whole(string text, string expected) => Assert.Equal(expected, Call.Text("units.parse_bytes", text));
}
