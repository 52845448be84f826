namespace PrGate.Tests.Harness;

/// <summary>Waits for what another process does, which can only be observed by looking.</summary>
internal static class Eventually
{
    /// <summary>Returns when <paramref name="holds"/> does; fails with <paramref name="what"/> after <paramref name="limit"/>.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> holds, TimeSpan limit, Func<string> what)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var deadline = DateTimeOffset.UtcNow + limit;
        while (!await holds())
        {
            if (DateTimeOffset.UtcNow > deadline)
                Assert.Fail($"Not within {limit.TotalSeconds:0} s: {what()}");
            await tick.WaitForNextTickAsync();
        }
    }

    public static Task HoldsAsync(Func<bool> holds, TimeSpan limit, Func<string> what) => HoldsAsync(() => Task.FromResult(holds()), limit, what);
}
