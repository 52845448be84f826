using Npgsql;
using NpgsqlTypes;
using PrGate.Checks.ChatCommands;
using PrGate.Checks.Overrides;
using PrGate.Checks.PullRequests;
using PrGate.Overrides;
using PrGate.Queue;

namespace PrGate.ChatCommands;

/// <summary>Keeps commands, their answers and the overrides they make. What is decided is written only while the run holds its pull request.</summary>
public sealed class ConversationStore(NpgsqlDataSource database)
{
    /// <summary>Ends the overrides that no longer fit the pull request, then reads what is open and what stands. One round trip.</summary>
    public async Task<ConversationState> ReadAsync(PullRequest pullRequest, CancellationToken cancellation)
    {
        var key = pullRequest.Key;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, OverrideSql.EndStale, key, Value(pullRequest.Head.Value), Value(pullRequest.Base), Value(pullRequest.State == PullRequestState.Open));
        Add(batch, ConversationSql.Open, key, Value(ConversationSql.MostAtOnce));
        Add(batch, OverrideSql.Standing, key, Value(pullRequest.Head.Value), Value(pullRequest.Base));
        Add(batch, ConversationSql.Recent, key);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var open = new List<StoredCommand>();
        while (await reader.ReadAsync(cancellation))
            open.Add(ReadCommand(reader));
        await reader.NextResultAsync(cancellation);
        var standing = new List<Override>();
        while (await reader.ReadAsync(cancellation))
            standing.Add(ReadOverride(reader));
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new ConversationState(open, standing, reader.IsDBNull(0) ? null : reader.GetFieldValue<DateTimeOffset>(0), (int)reader.GetInt64(1));
    }

    /// <summary>The overrides that stand for this head and base at this moment.</summary>
    public async Task<IReadOnlyList<Override>> StandingAsync(PullRequest pullRequest, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(OverrideSql.Standing, connection);
        AddKey(command.Parameters, pullRequest.Key);
        command.Parameters.Add(Value(pullRequest.Head.Value));
        command.Parameters.Add(Value(pullRequest.Base));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var standing = new List<Override>();
        while (await reader.ReadAsync(cancellation))
            standing.Add(ReadOverride(reader));
        return standing;
    }

    /// <summary>Stores what becomes of a command, its override and the audit entry: all of it, or nothing.</summary>
    /// <exception cref="Forges.LeaseLostException">Another run holds the pull request; nothing was written.</exception>
    public async Task DecideAsync(PullRequestKey key, StoredCommand command, CommandAnswer answer, IWorkLease lease, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        lease.AddCheck(batch);
        var grant = answer.Grant;
        Add(
            batch, ConversationSql.Decide, key, Value(command.Id), Value(answer.IsDone ? "carried out" : "refused"), Text(answer.Reply), Text(grant?.Rule),
            Text(grant?.Head.Value), Text(grant?.Base), Text(grant?.Role), Text(grant?.Reason), Time(grant?.Until), Time(grant?.At));
        await batch.ExecuteFencedAsync(cancellation);
    }

    /// <summary>The answer stands on the forge.</summary>
    public async Task AnsweredAsync(StoredCommand command, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var update = new NpgsqlCommand(ConversationSql.Answered, connection) { Parameters = { Value(command.Id) } };
        await update.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The pull request is closed: whatever was asked of it is moot.</summary>
    public async Task VoidAsync(PullRequestKey key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(ConversationSql.Void, connection);
        AddKey(command.Parameters, key);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static StoredCommand ReadCommand(NpgsqlDataReader reader)
    {
        var author = new Person(reader.GetInt64(2), reader.GetString(3));
        var answer = reader.IsDBNull(6) ? null : new CommandAnswer(reader.GetString(6) == "carried out", reader.IsDBNull(7) ? null : reader.GetString(7));
        return new StoredCommand(reader.GetInt64(0), reader.GetInt64(1), author, reader.GetString(4), reader.GetFieldValue<DateTimeOffset>(5), answer);
    }

    private static Override ReadOverride(NpgsqlDataReader reader) => new()
    {
        Rule = reader.IsDBNull(0) ? null : reader.GetString(0),
        Head = CommitSha.Parse(reader.GetString(1)),
        Base = reader.GetString(2),
        By = new Person(reader.GetInt64(3), reader.GetString(4)),
        Role = reader.GetString(5),
        Reason = reader.GetString(6),
        Until = reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7),
        At = reader.GetFieldValue<DateTimeOffset>(8),
    };

    private static void Add(NpgsqlBatch batch, string sql, PullRequestKey key, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        AddKey(command.Parameters, key);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }

    private static void AddKey(NpgsqlParameterCollection parameters, PullRequestKey key)
    {
        parameters.Add(Value(key.Forge));
        parameters.Add(Value(key.Repository));
        parameters.Add(Value(key.Number));
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value?.Replace('\0', '\uFFFD') ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Time(DateTimeOffset? value) =>
        new() { Value = (object?)value?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };
}
