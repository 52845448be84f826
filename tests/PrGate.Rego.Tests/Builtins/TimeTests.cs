namespace PrGate.Rego.Tests.Builtins;

public sealed class TimeTests
{
    private const long Moment = 1_517_832_000_123_456_789; // 2018-02-05T12:00:00.123456789Z

    [Theory]
    [InlineData("2006-01-02", "2020-02-30", "parsing time \"2020-02-30\": day out of range")]
    [InlineData("2006-01-02", "2020-13-01", "parsing time \"2020-13-01\": month out of range")]
    [InlineData("2006-01-02", "2020-1-01", "parsing time \"2020-1-01\" as \"2006-01-02\": cannot parse \"1-01\" as \"01\"")]
    [InlineData("2006-01-02", "2020-01-01x", "parsing time \"2020-01-01x\": extra text: \"x\"")]
    [InlineData("2006-01-02", "1600-01-01", "time outside of valid range")]
    [InlineData("15:04", "25:00", "parsing time \"25:00\": hour out of range")]
    public void A_text_that_does_not_follow_the_layout_is_refused(string layout, string value, string reason) =>
        Assert.Equal($"Builtin: {reason}", Call.Error("time.parse_ns", layout, value));

    [Theory]
    [InlineData("RFC1123", "Mon, 05 Feb 2018 12:00:00 UTC", 1_517_832_000_000_000_000)]
    [InlineData("2006-01-02T15:04:05Z07:00", "2018-02-05T14:00:00.5+02:00", 1_517_832_000_500_000_000)]
    [InlineData("Jan _2 2006 3:04pm", "Feb  5 2018 12:00pm", 1_517_832_000_000_000_000)]
    [InlineData("2006-002", "2018-036", 1_517_788_800_000_000_000)]
    [InlineData("ANSIC", "Mon Feb  5 12:00:00 2018", 1_517_832_000_000_000_000)]
    [InlineData("02 Jan 06 15:04 MST", "05 Feb 18 12:00 GMT+2", 1_517_824_800_000_000_000)]
    [InlineData("2006-01-02 15:04:05.000", "2018-02-05 12:00:00.250", 1_517_832_000_250_000_000)]
    public void Go_layouts_are_read(string layout, string value, long expected) =>
        Assert.Equal(expected.ToString(), Call.Text("time.parse_ns", layout, value));

    [Theory]
    [InlineData("", "2018-02-05T12:00:00.123456789Z")]
    [InlineData("RFC822Z", "05 Feb 18 12:00 +0000")]
    [InlineData("Monday, January 2 2006 3:04:05PM MST", "Monday, February 5 2018 12:00:00PM UTC")]
    [InlineData("2006-01-02 15:04:05.000", "2018-02-05 12:00:00.123")]
    [InlineData("2006-__2 06 _2 1 pm .9999", "2018- 36 18  5 2 pm .1234")]
    [InlineData("Januarys", "Februarys")]
    [InlineData("Jans", "Jans")]
    public void Go_layouts_are_written(string layout, string expected) =>
        Assert.Equal(expected, Call.String("time.format", Call.List(Moment, "UTC", layout)));

    [Fact]
    public void A_zone_moves_the_clock_and_names_itself()
    {
        Assert.Equal("2018-02-05T07:00:00.123456789-05:00", Call.String("time.format", Call.List(Moment, "America/New_York")));
        Assert.Equal("EST -0500", Call.String("time.format", Call.List(Moment, "America/New_York", "MST -0700")));
        Assert.Equal("EDT", Call.String("time.format", Call.List(Moment + 15_552_000_000_000_000, "America/New_York", "MST")));
        Assert.Equal("[2018, 2, 5]", Call.Text("time.date", Call.List(Moment, "Asia/Tokyo")));
        Assert.Equal("[21, 0, 0]", Call.Text("time.clock", Call.List(Moment, "Asia/Tokyo")));
    }

    [Theory]
    [InlineData("No/Where")]
    [InlineData("../etc/passwd")]
    [InlineData("/etc/localtime")]
    public void An_unknown_zone_is_an_error(string zone) =>
        Assert.Equal($"Builtin: unknown time zone {zone}", Call.Error("time.date", Call.List(Moment, zone)));

    [Theory]
    [InlineData("1h15m30.5s", 4_530_500_000_000)]
    [InlineData("-1.5h", -5_400_000_000_000)]
    [InlineData("2µs3ns", 2_003)]
    [InlineData("0", 0)]
    public void Durations_are_read_as_in_Go(string text, long expected) =>
        Assert.Equal(expected.ToString(), Call.Text("time.parse_duration_ns", text));

    [Theory]
    [InlineData("1d", "time: unknown unit \"d\" in duration \"1d\"")]
    [InlineData("1", "time: missing unit in duration \"1\"")]
    [InlineData("", "time: invalid duration \"\"")]
    [InlineData(".s", "time: invalid duration \".s\"")]
    [InlineData("9999999999h", "time: invalid duration \"9999999999h\"")]
    public void A_malformed_duration_is_an_error(string text, string reason) =>
        Assert.Equal($"Builtin: {reason}", Call.Error("time.parse_duration_ns", text));

    [Fact]
    public void Calendar_steps_carry_over()
    {
        // 2020-01-31 plus one month is 2020-02-31, which is March 2nd.
        Assert.Equal("1583107200000000000", Call.Text("time.add_date", 1_580_428_800_000_000_000, 0, 1, 0));
        Assert.Equal("Builtin: time outside of valid range", Call.Error("time.add_date", 0, long.MaxValue, 0, 0));
    }

    [Fact]
    public void Now_is_recorded() => Assert.Equal("1700000000123456789", Call.Text("time.now_ns"));

    [Fact]
    public void A_timestamp_of_more_than_64_bits_is_refused() =>
        Assert.Equal("Builtin: timestamp too big", Call.Error("time.weekday", 1e21));
}
