using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using PrGate.Checks.Settings;
using PrGate.Forges;

namespace PrGate.RepositorySettings;

/// <summary>Keeps what hosts state of the branches that pull requests go to.</summary>
public sealed class BranchSettingsStore(NpgsqlDataSource database)
{
    /// <summary>For a delivery that tells of a change of settings; needs the table expression <c>fresh</c>.</summary>
    internal const string DoubtSql = """
        doubted as (
            update branch_settings set stale = true
            where forge = @forge and repository = @repository and @why ~ '^(branch_protection|repository_ruleset|member|repository)'
                and exists (select 1 from fresh)
        )
        """;

    private const string Columns = "forge, repository, branch, path, installation, facts::text, error, read_at, stale or read_at < now() - interval '1 day' or facts is null";

    private const string FindSql = "select " + Columns + " from branch_settings where forge = $1 and repository = $2 and branch = $3";

    private const string AllSql = "select " + Columns + " from branch_settings order by path, forge, branch limit 1000";

    // Branches of open pull requests become known here; those of none for a month are forgotten.
    private const string DueSql = """
        with seen as (
            insert into branch_settings (forge, repository, branch, path, installation)
            select distinct on (forge, repository, base) forge, repository, base, path, installation from pull_request where state = 'open' and number > 0
            order by forge, repository, base, seen_at desc
            on conflict (forge, repository, branch) do nothing
        ), forgotten as (
            delete from branch_settings b
            where not exists (select 1 from pull_request p where p.forge = b.forge and p.repository = b.repository and p.base = b.branch
                and (p.state = 'open' or p.seen_at > now() - interval '30 days'))
        ), due as (
            select forge, repository, branch from branch_settings
            where (stale or facts is null or read_at < now() - interval '1 day') and (tried_at is null or tried_at < now() - interval '1 minute')
            order by tried_at nulls first
            limit 50 for update skip locked
        )
        update branch_settings b set tried_at = now() from due d
        where (b.forge, b.repository, b.branch) = (d.forge, d.repository, d.branch)
        returning b.forge, b.repository, b.branch, b.path, b.installation, b.facts::text, b.error, b.read_at, true
        """;

    private const string SaveSql = """
        insert into branch_settings (forge, repository, branch, path, installation, facts, read_at, stale, tried_at)
        values ($1, $2, $3, $4, $5, $6, $7, false, now())
        on conflict (forge, repository, branch) do update
        set path = excluded.path, installation = excluded.installation, facts = excluded.facts, read_at = excluded.read_at, error = null, stale = false, tried_at = now()
        """;

    private const string FailedSql = "update branch_settings set error = $4 where forge = $1 and repository = $2 and branch = $3";

    /// <returns>Null when the branch is not known yet.</returns>
    public async Task<StoredSettings?> FindAsync(RepositoryAddress repository, string branch, CancellationToken cancellation) =>
        await ReadAsync(FindSql, cancellation, Value(repository.Forge), Value(repository.Repository), Value(branch)) is [var found, ..] ? found : null;

    /// <summary>Everything that is known, by repository.</summary>
    public Task<IReadOnlyList<StoredSettings>> AllAsync(CancellationToken cancellation) => ReadAsync(AllSql, cancellation);

    /// <summary>Takes a batch of branches that are to be read again; each is offered once a minute.</summary>
    public Task<IReadOnlyList<StoredSettings>> TakeDueAsync(CancellationToken cancellation) => ReadAsync(DueSql, cancellation);

    public async Task SaveAsync(RepositoryAddress repository, BranchSettings settings, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SaveSql);
        command.Parameters.Add(Value(repository.Forge));
        command.Parameters.Add(Value(repository.Repository));
        command.Parameters.Add(Value(settings.Branch));
        command.Parameters.Add(Value(repository.Path));
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)repository.Installation ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.SerializeToUtf8Bytes(settings.Facts, SettingsJson.Default.IReadOnlyListSettingFact), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(Value(settings.ReadAt.ToUniversalTime()));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task FailedAsync(RepositoryAddress repository, string branch, string error, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(FailedSql);
        command.Parameters.Add(Value(repository.Forge));
        command.Parameters.Add(Value(repository.Repository));
        command.Parameters.Add(Value(branch));
        command.Parameters.Add(Value(error));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<IReadOnlyList<StoredSettings>> ReadAsync(string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<StoredSettings>();
        while (await reader.ReadAsync(cancellation))
        {
            var repository = new RepositoryAddress(reader.GetString(0), reader.GetInt64(1), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetInt64(4));
            var branch = reader.GetString(2);
            var facts = reader.IsDBNull(5) ? null : JsonSerializer.Deserialize(reader.GetString(5), SettingsJson.Default.IReadOnlyListSettingFact);
            var settings = facts is null ? null : new BranchSettings(branch, facts, reader.GetFieldValue<DateTimeOffset>(7));
            found.Add(new StoredSettings(repository, branch, settings, reader.IsDBNull(6) ? null : reader.GetString(6), reader.GetBoolean(8)));
        }
        return found;
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}
