namespace PrGate.Checks.Tests.Approvals;

internal static class VerdictAssertions
{
    /// <summary>Asserts the state and, when given, what stands first in the way.</summary>
    public static void Is(this Verdict verdict, CheckStatus status, string? first = null)
    {
        Assert.Equal(status, verdict.Status);
        if (first is not null)
            Assert.Equal(first, verdict.Blocking[0].Summary);
    }
}
