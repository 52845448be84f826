using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PrGate.Checks.Lint.Schema;

namespace PrGate.Checks.Tests.Lint.Schema;

public sealed class ValueFormatTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("500m", 0.5)]
    [InlineData("2Gi", 2147483648)]
    [InlineData("1k", 1000)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("+1e3", 1000)]
    [InlineData("1E3", 1000)]
    [InlineData("2E", 2e18)]
    [InlineData("-1n", -1e-9)]
    [InlineData("3u", 3e-6)]
    public void A_quantity_is_read(string text, double amount)
    {
        Assert.True(Quantities.TryParse(text, out var read));
        Assert.Equal(amount, read, Math.Abs(amount) * 1e-12);
    }

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("128MB")]
    [InlineData("1 Gi")]
    [InlineData("1gi")]
    [InlineData("1ki")]
    [InlineData("1K")]
    [InlineData("1e")]
    [InlineData("1e1.5")]
    [InlineData("١")]
    [InlineData("--1")]
    public void What_is_no_quantity_is_refused(string text)
    {
        // 1K, 1e: Kubernetes takes "k" and "E" only.
        Assert.False(Quantities.TryParse(text, out _));
    }

    [Fact]
    public void A_quantity_written_by_a_machine_is_read_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<uint>(),
        number => Quantities.TryParse(number.ToString(CultureInfo.InvariantCulture) + "Mi", out var amount) && amount == number * 1048576.0).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("* * * * *", true)]
    [InlineData("0 0 1 1 0", true)]
    [InlineData("*/15 9-17 * * MON-FRI", true)]
    [InlineData("5/10 * * * *", true)]
    [InlineData("0,30 * ? dec sun", true)]
    [InlineData("@daily", true)]
    [InlineData("@every 90m", true)]
    [InlineData("", false)]
    [InlineData("61 * * * *", false)]
    [InlineData("* 24 * * *", false)]
    [InlineData("* * 0 * *", false)]
    [InlineData("* * * 13 *", false)]
    [InlineData("* * * * 7", false)]
    [InlineData("5-1 * * * *", false)]
    [InlineData("*/0 * * * *", false)]
    [InlineData("1//2 * * * *", false)]
    [InlineData("* * * *", false)]
    [InlineData("0 * * * * *", false)]
    [InlineData("@reboot", false)]
    [InlineData("@every day", false)]
    [InlineData("TZ=Europe/Berlin 0 3 * * *", false)]
    public void A_schedule_is_read_as_CronJobs_do(string text, bool isValid) => Assert.Equal(isValid, CronSchedules.Problem(text) is null);

    [Theory]
    [InlineData("1h30m", true, true)]
    [InlineData("1.5s", true, true)]
    [InlineData("10ms", true, true)]
    [InlineData("0", true, false)]
    [InlineData("-1h", true, false)]
    [InlineData("5µs", true, false)]
    [InlineData(".5h", true, false)]
    [InlineData("5.h", true, false)]
    [InlineData("", false, false)]
    [InlineData("10", false, false)]
    [InlineData("1d", false, false)]
    [InlineData("h", false, false)]
    [InlineData("1h ", false, false)]
    [InlineData(".s", false, false)]
    public void A_duration_is_read_as_Go_and_as_Flux_do(string text, bool go, bool flux)
    {
        Assert.Equal((go, flux), (GoDurations.IsDuration(text), GoDurations.IsFluxInterval(text)));
        Assert.Equal(flux, Rego.LinearPattern.TryParse(@"^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$")!.IsMatch(text));
    }

    /// <summary>The patterns that are answered by hand are answered as the automaton would.</summary>
    [Fact]
    public void Shortcuts_agree_with_their_patterns()
    {
        string[] patterns = ["^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", @"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$", @"^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$", "^[-._a-zA-Z0-9]+$"];
        var texts = Gen.Elements("a", "Z", "-", ".", "0", "ms", "h", "_", "é", "\n").ArrayOf().Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), text => patterns.All(p => SchemaPatterns.IsMatch(p, text) == Rego.LinearPattern.TryParse(p)!.IsMatch(text))).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("aGk=", "Byte", true)]
    [InlineData("aG\nk=", "Byte", true)]
    [InlineData("aGk", "Byte", false)]
    [InlineData("aG k=", "Byte", false)]
    [InlineData("2026-01-31T12:00:00Z", "DateTime", true)]
    [InlineData("2026-01-31T12:00:00.5+02:00", "DateTime", true)]
    [InlineData("2026-01-31", "DateTime", false)]
    [InlineData("2026-13-31T12:00:00Z", "DateTime", false)]
    [InlineData("10.0.0.0/8", "Cidr", true)]
    [InlineData("10.0.0.0/33", "Cidr", false)]
    [InlineData("fd00::/64", "Cidr", true)]
    [InlineData("10.0.0.0", "Cidr", false)]
    [InlineData("1.2.3.4", "Ipv4", true)]
    [InlineData("1.2.3", "Ipv4", false)]
    [InlineData("::1", "Ipv6", true)]
    [InlineData("1.2.3.4", "Ipv6", false)]
    public void A_format_is_checked(string text, string format, bool fits) => Assert.Equal(fits, StringFormats.Fits(Enum.Parse<StringFormat>(format), text));
}
