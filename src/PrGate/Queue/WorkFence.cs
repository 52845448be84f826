using Npgsql;
using PrGate.Checks.PullRequests;
using PrGate.Forges;

namespace PrGate.Queue;

/// <summary>The database's side of a fencing number.</summary>
public static class WorkFence
{
    /// <summary>The SQLSTATE by which the database says that a run no longer holds its pull request.</summary>
    public const string LostState = "PG001";

    internal const string CheckSql = "select require_fence($1, $2, $3, $4)";

    /// <summary>Whether <paramref name="error"/> says so.</summary>
    public static bool IsLost(Exception error) => error is PostgresException { SqlState: LostState };

    /// <summary>Runs a batch that began with <see cref="IWorkLease.AddCheck"/>.</summary>
    /// <exception cref="LeaseLostException">The lease was lost; nothing of the batch happened.</exception>
    public static async Task<int> ExecuteFencedAsync(this NpgsqlBatch batch, CancellationToken cancellation)
    {
        try
        {
            return await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException e) when (IsLost(e))
        {
            throw new LeaseLostException($"{e.MessageText}; nothing was written.");
        }
    }

    internal static NpgsqlBatchCommand Check(PullRequestKey key, long fence) => new(CheckSql)
    {
        Parameters =
        {
            new NpgsqlParameter<string> { TypedValue = key.Forge },
            new NpgsqlParameter<long> { TypedValue = key.Repository },
            new NpgsqlParameter<int> { TypedValue = key.Number },
            new NpgsqlParameter<long> { TypedValue = fence },
        },
    };
}
