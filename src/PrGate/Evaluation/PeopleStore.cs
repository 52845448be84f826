using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>What forges said of people, remembered for a minute and shared by all machines.</summary>
public sealed class PeopleStore(NpgsqlDataSource database)
{
    private const string FindSql = "select question, answer, read_at, stale from people_answer where forge = @forge and question = any(@questions)";

    private const string SaveSql = """
        insert into people_answer (forge, question, owner, answer, read_at) values (@forge, @question, @owner, @answer, @at)
        on conflict (forge, question) do update set owner = excluded.owner, answer = excluded.answer, read_at = excluded.read_at, stale = false
        """;

    // Held until the transaction ends: whoever asks the same meanwhile waits, and then finds the answer.
    private const string LockSql = "select pg_advisory_xact_lock(hashtextextended(@forge || ' ' || @question, 0))";

    /// <returns>By <see cref="PeopleQuestion.Key"/>, what is remembered, however old.</returns>
    public async Task<IReadOnlyDictionary<string, RememberedAnswer>> FindAsync(
        string forge, IReadOnlyCollection<string> questions, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await FindAsync(connection, forge, questions, cancellation);
    }

    /// <summary>Asks by <paramref name="ask"/> unless somebody else did meanwhile, and remembers the answer; one at a time for a question, on all machines.</summary>
    /// <param name="isCurrent">Whether a remembered answer will do.</param>
    /// <param name="now">The instant before the answer is asked for.</param>
    public async Task<PeopleAnswer> AskOnceAsync(
        PeopleQuestion question, Func<RememberedAnswer, bool> isCurrent, Func<Task<PeopleAnswer>> ask, Func<DateTimeOffset> now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var command = new NpgsqlCommand(LockSql, connection, transaction))
        {
            command.Parameters.AddWithValue("forge", question.Repository.Forge);
            command.Parameters.AddWithValue("question", question.Key);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        var found = await FindAsync(connection, question.Repository.Forge, [question.Key], cancellation);
        if (found.TryGetValue(question.Key, out var known) && isCurrent(known))
            return known.Answer;
        var at = now();
        var answer = await ask();
        await SaveAsync(connection, question, answer, at, cancellation);
        await transaction.CommitAsync(cancellation);
        return answer;
    }

    /// <summary>Remembers an answer that one run alone asked for.</summary>
    public async Task SaveAsync(PeopleQuestion question, PeopleAnswer answer, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await SaveAsync(connection, question, answer, at, cancellation);
    }

    private static async Task SaveAsync(NpgsqlConnection connection, PeopleQuestion question, PeopleAnswer answer, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SaveSql, connection);
        command.Parameters.AddWithValue("forge", question.Repository.Forge);
        command.Parameters.AddWithValue("question", question.Key);
        command.Parameters.AddWithValue("owner", question.Owner);
        command.Parameters.Add(new NpgsqlParameter("answer", NpgsqlDbType.Jsonb) { Value = JsonSerializer.SerializeToUtf8Bytes(answer, PeopleJson.Default.PeopleAnswer) });
        command.Parameters.AddWithValue("at", at.ToUniversalTime());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<IReadOnlyDictionary<string, RememberedAnswer>> FindAsync(
        NpgsqlConnection connection, string forge, IReadOnlyCollection<string> questions, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(FindSql, connection);
        command.Parameters.AddWithValue("forge", forge);
        command.Parameters.Add(new NpgsqlParameter("questions", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = questions.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new Dictionary<string, RememberedAnswer>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            var answer = JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(1), PeopleJson.Default.PeopleAnswer);
            if (answer is not null)
                found[reader.GetString(0)] = new RememberedAnswer(answer, reader.GetFieldValue<DateTimeOffset>(2), reader.GetBoolean(3));
        }
        return found;
    }
}
