using Npgsql;
using NpgsqlTypes;
using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Queue;

namespace PrGate.MergeGroups;

/// <summary>The trial merges that were heard of, each under a negative number by which queue, evaluations and publications know it.</summary>
public sealed class MergeGroupStore(NpgsqlDataSource database, QueueOptions options, WorkSignal signal)
{
    /// <summary>
    /// Common table expressions that remember a group and wish that it be judged; a condition on whether it is remembered may stand between this and
    /// <see cref="WishEndSql"/>. A group that was heard destroyed stays so, in whichever order the two events came.
    /// </summary>
    internal const string WishSql = """
        grouped as (
            insert into merge_group as g (forge, repository, number, path, installation, head, base_sha, base, head_ref, last, pipeline, destroyed)
            select @forge, @repository, -nextval('merge_group_number')::integer, @path, @installation::bigint, @head, @baseSha, @base, @headRef, @last, @pipeline, @destroyed
        """;

    internal const string WishEndSql = """

            on conflict (forge, repository, head) do update
            set destroyed = g.destroyed or excluded.destroyed, pipeline = coalesce(excluded.pipeline, g.pipeline), path = excluded.path, installation = coalesce(excluded.installation, g.installation)
            returning forge, repository, number, path, installation, destroyed
        ), wish as (
            select forge, repository, number, path, installation, @why::text as reason, null::jsonb as hint, true as revives from grouped where not destroyed
        )
        """;

    private const string EnqueueSql = "with " + WishSql + WishEndSql + WorkSql.MergeWishes;

    private const string FindSql = """
        select head, base_sha, base, head_ref, last, pipeline, destroyed from merge_group where forge = @forge and repository = @repository and number = @number
        """;

    private const string KnownSql = "select head from merge_group where forge = @forge and repository = @repository and head = any(@heads)";

    /// <summary>Asks for a group to be judged; one that is known already is looked at again.</summary>
    public async Task EnqueueAsync(RepositoryAddress repository, MergeGroup group, string reason, CancellationToken cancellation)
    {
        await using (var command = database.CreateCommand(EnqueueSql))
        {
            command.Parameters.Add("forge", repository.Forge);
            command.Parameters.Add("repository", repository.Repository);
            command.Parameters.AddGroup(repository, group, destroyed: false);
            command.Parameters.Add("why", reason);
            command.Parameters.AddSettling(options);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        signal.Raise();
    }

    /// <returns>Null when there is none of this number. A destroyed one needs no verdict any more.</returns>
    public async Task<(MergeGroup Group, bool Destroyed)?> FindAsync(PullRequestKey key, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(FindSql);
        command.Parameters.AddKey(key);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;
        var group = new MergeGroup(
            CommitSha.Parse(reader.GetString(0)), reader.IsDBNull(1) ? null : CommitSha.Parse(reader.GetString(1)), reader.GetString(2), reader.GetString(3),
            reader.IsDBNull(4) ? null : reader.GetInt32(4))
        {
            Pipeline = reader.IsDBNull(5) ? null : reader.GetInt64(5),
        };
        return (group, reader.GetBoolean(6));
    }

    /// <summary>Those of <paramref name="heads"/> that were heard of.</summary>
    public async Task<IReadOnlySet<string>> KnownAsync(RepositoryAddress repository, IEnumerable<CommitSha> heads, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(KnownSql);
        command.Parameters.Add("forge", repository.Forge);
        command.Parameters.Add("repository", repository.Repository);
        command.Parameters.Add(new NpgsqlParameter("heads", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = heads.Select(h => h.Value).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
            known.Add(reader.GetString(0));
        return known;
    }
}
