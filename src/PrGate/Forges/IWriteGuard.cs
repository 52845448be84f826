namespace PrGate.Forges;

/// <summary>The right to write for one run of one pull request.</summary>
public interface IWriteGuard
{
    /// <summary>Called right before every call that changes something on the forge.</summary>
    /// <exception cref="LeaseLostException">Another run has taken over: stop, and post nothing.</exception>
    Task EnsureHeldAsync(CancellationToken cancellation);
}
