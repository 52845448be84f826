namespace PrGate.Tests.Harness;

/// <summary>How much of a long test is run: a tenth by default, all of it with <c>PRGATE_TEST_SCALE=full</c>.</summary>
internal static class Scale
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("PRGATE_TEST_SCALE") == "full";

    public static int Of(int full) => IsFull ? full : Math.Max(1, full / 10);
}
