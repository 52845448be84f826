namespace PrGate.Forges;

/// <summary>
/// Carries the right to write to where a call leaves the process, however many layers lie between. A write that waited for its turn, or is
/// repeated after a fault, proves the right anew at the last moment.
/// </summary>
internal static class HeldWrite
{
    private static readonly AsyncLocal<IWriteGuard?> Current = new();

    /// <summary>Everything awaited until the result is disposed writes under this guard.</summary>
    public static IDisposable Under(IWriteGuard guard)
    {
        Current.Value = guard;
        return new Scope();
    }

    /// <exception cref="LeaseLostException">The right was lost.</exception>
    public static Task EnsureAsync(CancellationToken cancellation) => Current.Value?.EnsureHeldAsync(cancellation) ?? Task.CompletedTask;

    private sealed class Scope : IDisposable
    {
        public void Dispose() => Current.Value = null;
    }
}
