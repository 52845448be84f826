namespace PrGate.Evaluation;

/// <summary>How long to wait when a forge's API is behind its own webhook.</summary>
public static class ApiLag
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>1, 2, 4, 8 … seconds, at most 60, by the time waited so far: each wait doubles the whole.</summary>
    public static TimeSpan NextDelay(TimeSpan waited)
    {
        var next = waited + TimeSpan.FromSeconds(1);
        return next < Longest ? next : Longest;
    }
}
