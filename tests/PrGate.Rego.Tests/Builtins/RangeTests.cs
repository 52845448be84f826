namespace PrGate.Rego.Tests.Builtins;

public sealed class RangeTests
{
    [Fact]
    public void A_huge_range_ends_before_it_is_built()
    {
        Assert.Throws<RecordedContext.BudgetSpentException>(() => Call.Of("numbers.range", 1, 1_000_000_000_000));
        Assert.StartsWith(
            "Builtin: the range has 1000000000000 elements",
            Assert.Throws<PrGate.Rego.Builtins.BuiltinException>(() => Call.In(new RecordedContext(long.MaxValue), "numbers.range", 1, 1_000_000_000_000)) is var error
                ? $"{error.Code}: {error.Message}"
                : "",
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 2, "[0, 1, 2]")]
    [InlineData(2, 0, "[2, 1, 0]")]
    [InlineData(1, 1, "[1]")]
    public void A_range_holds_both_ends(int from, int to, string expected) => Assert.Equal(expected, Call.Text("numbers.range", from, to));

    [Fact]
    public void A_step_must_be_positive() => Assert.Equal(
        "Builtin: numbers.range_step: step must be a positive integer", Call.Error("numbers.range_step", 0, 10, 0));

    [Fact]
    public void Steps_do_not_pass_the_end() => Assert.Equal("[10, 7, 4]", Call.Text("numbers.range_step", 10, 2, 3));

    [Fact]
    public void Recorded_randomness_repeats_itself()
    {
        Assert.Equal(Call.Text("rand.intn", "a", 1_000_000), Call.Text("rand.intn", "a", 1_000_000));
        Assert.NotEqual(Call.Text("rand.intn", "a", 1_000_000), Call.Text("rand.intn", "b", 1_000_000));
        Assert.Equal("0", Call.Text("rand.intn", "a", 0));
        Assert.Equal(Call.Text("uuid.rfc4122", "k"), Call.Text("uuid.rfc4122", "k"));
        Assert.Equal("\"RFC4122\"", Call.Of("uuid.parse", Call.String("uuid.rfc4122", "k"))!.Find(new PrGate.Rego.Values.RegoString("variant"))!.ToString());
    }
}
