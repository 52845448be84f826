using Npgsql;
using PrGate.Forges;
using PrGate.Queue;

namespace PrGate.Maintenance;

/// <summary>Has pull requests judged again whose time has come.</summary>
internal static class DueWork
{
    /// <param name="dueSql">Marks what is due and returns forge, repository, number, path and installation of each pull request, in this order.</param>
    /// <returns>How many pull requests are judged again.</returns>
    public static async Task<int> EnqueueAsync(NpgsqlDataSource database, JobQueue queue, string dueSql, string reason, CancellationToken cancellation)
    {
        var requests = new List<WorkRequest>();
        // The marks and the work they ask for are one transaction: a crash between them would leave a green that nobody looks at.
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var command = new NpgsqlCommand(dueSql, connection, transaction))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var repository = new RepositoryAddress(
                    reader.GetString(0), reader.GetInt64(1), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetInt64(4));
                requests.Add(new WorkRequest(repository.PullRequest(reader.GetInt32(2)), reason));
            }
        }
        await queue.EnqueueAsync(connection, transaction, requests, cancellation);
        await transaction.CommitAsync(cancellation);
        return requests.Count;
    }
}
