using Npgsql;
using PrGate.Forges;

namespace PrGate.Queue;

/// <summary>One run's right to its pull request.</summary>
public interface IWorkLease : IWriteGuard
{
    /// <summary>The number that proves the right; higher than that of every earlier run of any pull request.</summary>
    long Fence { get; }

    /// <summary>Cancelled when the lease is lost or the process must stop now; also in the token given to the handler.</summary>
    CancellationToken Lost { get; }

    /// <summary>Adds a command that fails the whole batch with <see cref="WorkFence.LostState"/> unless the lease is held when it runs, and keeps it
    /// until the batch commits. Put it first.</summary>
    void AddCheck(NpgsqlBatch batch);

    /// <summary>Adds the check and the commands that finish this run as <paramref name="outcome"/>, so that both happen with the batch or not at all.
    /// After the batch succeeded, return <see cref="WorkOutcome.Stored"/>.</summary>
    void AddCompletion(NpgsqlBatch batch, WorkOutcome outcome);
}
