using Npgsql;
using NpgsqlTypes;
using PrGate.Checks.PullRequests;
using PrGate.Forges;

namespace PrGate.Queue;

/// <summary>The durable queue: one item for each pull request that has work. Any number of processes may use it.</summary>
public sealed class JobQueue(NpgsqlDataSource database, QueueOptions options, WorkSignal signal)
{
    private const string WishesSql = """
        with wish as (
            select * from unnest(@forges, @repositories, @numbers, @paths, @installations, @reasons, @hints, @revives)
                as w (forge, repository, number, path, installation, reason, hint, revives)
        )
        """;

    // Not closed, so that a caller can add a condition. A pull request that runs or waits but was never read yet is known to the queue alone.
    internal const string OpenSql = """
        open as (
            select p.forge, p.repository, p.number, p.path, p.installation from pull_request p
            where p.forge = @forge and p.repository = @repository and p.state = 'open' and (@branch::text is null or p.base = @branch)
            union
            select q.forge, q.repository, q.number, q.path, q.installation from work_item q
            where q.forge = @forge and q.repository = @repository and q.state in ('ready', 'running')
                and not exists (select 1 from pull_request p where p.forge = q.forge and p.repository = q.repository and p.number = q.number)
        ), wish as (
            select distinct on (forge, repository, number)
                forge, repository, number, @path::text as path, coalesce(@installation::bigint, installation) as installation,
                @reason as reason, null::jsonb as hint, true as revives
            from open
        """;

    /// <summary>Asks for pull requests to be looked at; each merges with what waits for it already.</summary>
    public async Task EnqueueAsync(IReadOnlyCollection<WorkRequest> requests, CancellationToken cancellation)
    {
        if (requests.Count == 0)
            return;
        await using (var command = database.CreateCommand(WishesSql + WorkSql.MergeWishes))
        {
            Describe(command.Parameters, requests);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        signal.Raise();
    }

    /// <summary>The same inside the caller's transaction. Call <see cref="WorkSignal.Raise"/> after the commit, or the work starts with the next poll.</summary>
    public async Task EnqueueAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyCollection<WorkRequest> requests, CancellationToken cancellation)
    {
        if (requests.Count == 0)
            return;
        await using var command = new NpgsqlCommand(WishesSql + WorkSql.MergeWishes, connection, transaction);
        Describe(command.Parameters, requests);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Asks for every open pull request of a repository to be looked at: those known to be open, and those the queue holds already.</summary>
    /// <param name="branch">Only those into this branch; null for all.</param>
    /// <returns>How many.</returns>
    public async Task<int> EnqueueOpenAsync(RepositoryAddress repository, string? branch, string reason, CancellationToken cancellation)
    {
        int count;
        await using (var command = database.CreateCommand("with " + OpenSql + ") " + WorkSql.MergeWishes))
        {
            DescribeOpen(command.Parameters, repository, branch, reason);
            command.Parameters.AddSettling(options);
            count = await command.ExecuteNonQueryAsync(cancellation);
        }

        signal.Raise();
        return count;
    }

    /// <summary>Takes due items, oldest first and fairly over repositories.</summary>
    /// <param name="suspects">Takes those that must run alone instead of the others.</param>
    public async Task<ClaimResult> ClaimAsync(string worker, int batch, bool suspects, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(WorkSql.Claim);
        command.Parameters.Add("worker", worker);
        command.Parameters.Add("batch", batch);
        command.Parameters.Add("suspects", suspects);
        command.Parameters.Add("suspicious", options.MaxDeaths - 1);
        command.Parameters.Add("lease", options.Lease);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var items = new List<WorkItem>(batch);
        long seen = 0;
        var suspectsDue = false;
        TimeSpan? nextIn = null;
        while (await reader.ReadAsync(cancellation))
        {
            seen = reader.GetInt64(0);
            suspectsDue = reader.GetBoolean(1);
            nextIn = reader.IsDBNull(2) ? null : TimeSpan.FromSeconds(reader.GetDouble(2));
            if (!reader.IsDBNull(3))
                items.Add(ReadItem(reader));
        }

        return new ClaimResult(items, seen > items.Count, suspectsDue, nextIn);
    }

    /// <summary>Renews the leases of everything <paramref name="worker"/> runs.</summary>
    /// <returns>The fences that still hold; a lease that has ended is not renewed.</returns>
    public async Task<IReadOnlySet<long>> HeartbeatAsync(string worker, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(WorkSql.Heartbeat);
        command.Parameters.Add("worker", worker);
        command.Parameters.Add("lease", options.Lease);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var fences = new HashSet<long>();
        while (await reader.ReadAsync(cancellation))
            fences.Add(reader.GetInt64(0));
        return fences;
    }

    /// <summary>Whether the run with this fence holds its pull request, by the database.</summary>
    public async Task<bool> IsHeldAsync(PullRequestKey key, long fence, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(WorkSql.IsHeld);
        command.Parameters.AddKey(key);
        command.Parameters.Add("fence", fence);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Takes back what dead workers held; those that killed too many become dead.</summary>
    public async Task<IReadOnlyList<RescuedItem>> RescueAsync(CancellationToken cancellation)
    {
        var rescued = new List<RescuedItem>();
        await using (var command = database.CreateCommand(WorkSql.Rescue))
        {
            command.Parameters.Add("maxDeaths", options.MaxDeaths);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var key = new PullRequestKey(reader.GetString(0), reader.GetInt64(1), reader.GetInt32(2));
                rescued.Add(new RescuedItem(key, reader.GetInt32(3), reader.GetString(4) == "dead"));
            }
        }

        if (rescued.Count > 0)
            signal.Raise();
        return rescued;
    }

    /// <summary>Gives a dead item another chance, as an administrator may.</summary>
    /// <returns>False when it is not dead (any more).</returns>
    public async Task<bool> RetryDeadAsync(PullRequestKey key, CancellationToken cancellation)
    {
        int count;
        await using (var command = database.CreateCommand(WorkSql.RetryDead))
        {
            command.Parameters.AddKey(key);
            command.Parameters.Add("suspicious", options.MaxDeaths - 1);
            count = await command.ExecuteNonQueryAsync(cancellation);
        }

        signal.Raise();
        return count > 0;
    }

    public async Task<QueueCounts> CountAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(WorkSql.Count);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var oldest = reader.IsDBNull(4) ? (DateTimeOffset?)null : reader.GetFieldValue<DateTimeOffset>(4);
        return new QueueCounts(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), oldest);
    }

    /// <summary>Forgets pull requests whose last run is long over.</summary>
    /// <returns>How many; at most <paramref name="batch"/>.</returns>
    public async Task<int> PruneIdleAsync(TimeSpan age, int batch, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(WorkSql.PruneIdle);
        command.Parameters.Add("age", age);
        command.Parameters.Add("batch", batch);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <returns>The fences of the runs that were ended; those of the others had been taken over.</returns>
    internal async Task<IReadOnlySet<long>> CompleteAsync(IReadOnlyCollection<Completion> completions, CancellationToken cancellation)
    {
        var ended = new HashSet<long>();
        var runsAgain = false;
        await using (var command = database.CreateCommand(WorkSql.Complete))
        {
            command.Parameters.AddCompletions(completions, options);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                ended.Add(reader.GetInt64(0));
                runsAgain |= reader.GetBoolean(1);
            }
        }

        // This process looks when it is due; others learn of it by their polls.
        if (runsAgain)
            signal.Heard();
        return ended;
    }

    internal static void DescribeOpen(NpgsqlParameterCollection parameters, RepositoryAddress repository, string? branch, string reason)
    {
        parameters.Add("forge", repository.Forge);
        parameters.Add("repository", repository.Repository);
        parameters.Add(new NpgsqlParameter("path", NpgsqlDbType.Text) { Value = repository.Path });
        parameters.Add(new NpgsqlParameter("installation", NpgsqlDbType.Bigint) { Value = (object?)repository.Installation ?? DBNull.Value });
        parameters.Add(new NpgsqlParameter("branch", NpgsqlDbType.Text) { Value = (object?)branch ?? DBNull.Value });
        parameters.Add("reason", reason);
    }

    private void Describe(NpgsqlParameterCollection parameters, IReadOnlyCollection<WorkRequest> requests)
    {
        // One statement cannot merge into a row twice.
        var wishes = requests.GroupBy(r => r.PullRequest.Key).Select(Merge).ToList();
        parameters.Add("forges", wishes.Select(w => w.PullRequest.Key.Forge).ToArray());
        parameters.Add("repositories", wishes.Select(w => w.PullRequest.Key.Repository).ToArray());
        parameters.Add("numbers", wishes.Select(w => w.PullRequest.Key.Number).ToArray());
        parameters.Add("paths", wishes.Select(w => w.PullRequest.Repository).ToArray());
        parameters.Add("installations", wishes.Select(w => w.PullRequest.Installation).ToArray());
        parameters.Add("reasons", wishes.Select(w => w.Reason).ToArray());
        parameters.Add(new NpgsqlParameter("hints", NpgsqlDbType.Array | NpgsqlDbType.Jsonb) { Value = wishes.Select(w => HintJson.Write(w.Hint)).ToArray() });
        parameters.Add("revives", wishes.Select(w => w.Revives).ToArray());
        parameters.AddSettling(options);
    }

    private static WorkRequest Merge(IEnumerable<WorkRequest> requests) => requests.Aggregate((a, b) => a with
    {
        Reason = a.Reason.Split(", ").Contains(b.Reason) ? a.Reason : $"{a.Reason}, {b.Reason}",
        Hint = HeadHint.Newer(a.Hint, b.Hint),
        Revives = a.Revives || b.Revives,
    });

    private static WorkItem ReadItem(NpgsqlDataReader reader)
    {
        var key = new PullRequestKey(reader.GetString(3), reader.GetInt64(4), reader.GetInt32(5));
        var address = new PullRequestAddress(key, reader.GetString(6), reader.IsDBNull(7) ? null : reader.GetInt64(7));
        var hint = HintJson.Read(reader.IsDBNull(9) ? null : reader.GetString(9));
        return new WorkItem(
            address, reader.GetFieldValue<string[]>(8), hint, reader.GetInt32(10), reader.GetInt32(11), reader.GetInt32(12),
            reader.GetFieldValue<DateTimeOffset>(13), reader.GetInt64(14));
    }
}
