using PrGate.Forges;

namespace PrGate.Tests.Forges;

/// <summary>A lease that is held, and counts how often that was asked; or one that is lost after so many writes.</summary>
internal sealed class HeldGuard(int lostAfter = int.MaxValue) : IWriteGuard
{
    public int Asked { get; private set; }

    public Task EnsureHeldAsync(CancellationToken cancellation) =>
        ++Asked > lostAfter ? throw new LeaseLostException("Another run has taken over.") : Task.CompletedTask;
}
