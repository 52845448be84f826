using PrGate.Rego.Builtins;

namespace PrGate.Rego.Tests.Builtins;

/// <summary>A context with a fixed clock and seed, and a budget that ends.</summary>
internal sealed class RecordedContext(long budget = 10_000_000) : BuiltinContext
{
    private static readonly byte[] FixedSeed = [1, 2, 3, 4];

    public override long NowNanoseconds => 1_700_000_000_123_456_789;

    public override ReadOnlySpan<byte> Seed => FixedSeed;

    public List<string> Notes { get; } = [];

    public long Spent { get; private set; }

    public override void Charge(long steps)
    {
        Assert.True(steps >= 0, "a charge must not be negative");
        Spent += Math.Min(steps, budget);
        if (Spent >= budget)
            throw new BudgetSpentException();
    }

    public override void Note(string text) => Notes.Add(text);

    public sealed class BudgetSpentException : Exception;
}
