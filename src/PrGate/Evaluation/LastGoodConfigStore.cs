using Dapper;
using Npgsql;
using PrGate.Checks.PullRequests;

namespace PrGate.Evaluation;

/// <summary>Keeps the last config of each base branch that was good, for the day its file breaks.</summary>
public sealed class LastGoodConfigStore(NpgsqlDataSource database)
{
    private const string SaveSql = """
        insert into last_good_config (forge, repository, base, path, content, digest)
        values (@forge, @repository, @base, @path, @content, @digest)
        on conflict (forge, repository, base) do update
        set path = excluded.path, content = excluded.content, digest = excluded.digest, seen_at = clock_timestamp()
        where last_good_config.digest <> excluded.digest or last_good_config.path <> excluded.path
        """;

    private const string FindSql = """
        select path, content from last_good_config
        where forge = @forge and repository = @repository and base = @base
        """;

    public async Task SaveAsync(PullRequest pullRequest, string path, ReadOnlyMemory<byte> content, BlobId digest, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            SaveSql,
            new
            {
                forge = pullRequest.Key.Forge,
                repository = pullRequest.Key.Repository,
                @base = pullRequest.Base,
                path,
                content = content.ToArray(),
                digest = digest.Value,
            },
            cancellationToken: cancellation));
    }

    /// <returns>Null when the branch never had a good one.</returns>
    public async Task<LastGoodConfig?> FindAsync(PullRequest pullRequest, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<LastGoodConfig>(new CommandDefinition(
            FindSql,
            new { forge = pullRequest.Key.Forge, repository = pullRequest.Key.Repository, @base = pullRequest.Base },
            cancellationToken: cancellation));
    }
}
