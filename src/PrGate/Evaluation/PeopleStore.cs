using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using PrGate.Forges;
using PrGate.Queue;

namespace PrGate.Evaluation;

/// <summary>What forges said of people, remembered for a minute and shared by all machines.</summary>
public sealed class PeopleStore(NpgsqlDataSource database, QueueOptions options, WorkSignal signal)
{
    private const string FindSql = "select question, answer, read_at, stale from people_answer where forge = @forge and question = any(@questions)";

    private const string SaveSql = """
        insert into people_answer (forge, question, owner, answer, read_at) values (@forge, @question, @owner, @answer, @at)
        on conflict (forge, question) do update set owner = excluded.owner, answer = excluded.answer, read_at = excluded.read_at, stale = false
        """;

    // A verdict that is not green waits for somebody in any case; a green one must not outlive the rights it rests on.
    private const string AskedSql = """
        with due as (
            select distinct on (a.forge, a.question) a.forge, a.question, a.answer, a.read_at, r.repository, r.path, r.installation
            from publication p
            join pull_request r on (r.forge, r.repository, r.number) = (p.forge, p.repository, p.number)
            cross join unnest(p.people) as q (question)
            join people_answer a on a.forge = p.forge and a.question = q.question
            where r.state = 'open' and p.people <> '{}' and p.desired -> 'status' ->> 'state' = 'Success' and a.read_at <= @before
            order by a.forge, a.question, r.seen_at desc
        ), placed as (
            select *, row_number() over (partition by forge, repository order by read_at, question) as place from due
        )
        select forge, question, repository, path, installation, answer from placed
        where place <= @each order by read_at, forge, question limit @most
        """;

    private const string RestingSql = """
        with wish as (
            select r.forge, r.repository, r.number, r.path, r.installation, @reason as reason, null::jsonb as hint, true as revives
            from publication p join pull_request r on (r.forge, r.repository, r.number) = (p.forge, p.repository, p.number)
            where p.forge = @forge and p.people @> array[@question] and p.people <> '{}' and r.state = 'open'
        )
        """ + WorkSql.MergeWishes;

    // Held until the transaction ends: whoever asks the same meanwhile waits, and then finds the answer.
    private const string LockSql = "select pg_advisory_xact_lock(hashtextextended(@forge || ' ' || @question, 0))";

    /// <returns>By <see cref="PeopleQuestion.Key"/>, what is remembered, however old.</returns>
    public async Task<IReadOnlyDictionary<string, RememberedAnswer>> FindAsync(
        string forge, IReadOnlyCollection<string> questions, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await FindAsync(connection, forge, questions, cancellation);
    }

    /// <summary>The watched questions that open green pull requests rest on and that were answered before an instant, the oldest first.</summary>
    /// <param name="each">At most so many of one repository.</param>
    /// <param name="most">At most so many of all repositories.</param>
    public async Task<IReadOnlyList<PeopleQuestion>> AskedAsync(DateTimeOffset before, int each, int most, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(AskedSql);
        command.Parameters.AddWithValue("before", before.ToUniversalTime());
        command.Parameters.AddWithValue("each", each);
        command.Parameters.AddWithValue("most", most);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var asked = new List<PeopleQuestion>();
        while (await reader.ReadAsync(cancellation))
        {
            var repository = new RepositoryAddress(reader.GetString(0), reader.GetInt64(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetInt64(4));
            var answer = JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(5), PeopleJson.Default.PeopleAnswer);
            if (PeopleQuestion.OfKey(reader.GetString(1), repository, answer?.Entries is [var entry] ? entry.ToPerson() : null) is { } question)
                asked.Add(question);
        }
        return asked;
    }

    /// <summary>
    /// Asks by <paramref name="ask"/> unless somebody else did meanwhile, and remembers the answer; one at a time for a question, on all machines. When it
    /// is another than before, every open pull request whose last verdict rests on it is judged anew.
    /// </summary>
    /// <param name="isCurrent">Whether a remembered answer will do.</param>
    /// <param name="now">The instant before the answer is asked for.</param>
    public async Task<PeopleAnswer> AskOnceAsync(
        PeopleQuestion question, Func<RememberedAnswer, bool> isCurrent, Func<Task<PeopleAnswer>> ask, Func<DateTimeOffset> now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await LockAsync(connection, question, cancellation);
        var found = await FindAsync(connection, question.Repository.Forge, [question.Key], cancellation);
        if (found.TryGetValue(question.Key, out var known) && isCurrent(known))
            return known.Answer;
        var at = now();
        var answer = await ask();
        await SaveAsync(connection, question, answer, at, cancellation);
        if (known is not null && !answer.SaysTheSameAs(known.Answer))
            await EnqueueRestingOnAsync(connection, question, cancellation);
        await transaction.CommitAsync(cancellation);
        signal.Raise();
        return answer;
    }

    /// <summary>Remembers an answer that one run alone asked for, with the same consequence when it is another than before.</summary>
    public async Task SaveAsync(PeopleQuestion question, PeopleAnswer answer, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await LockAsync(connection, question, cancellation);
        var found = await FindAsync(connection, question.Repository.Forge, [question.Key], cancellation);
        await SaveAsync(connection, question, answer, at, cancellation);
        var differs = found.TryGetValue(question.Key, out var known) && !answer.SaysTheSameAs(known.Answer);
        if (differs)
            await EnqueueRestingOnAsync(connection, question, cancellation);
        await transaction.CommitAsync(cancellation);
        if (differs)
            signal.Raise();
    }

    private static async Task LockAsync(NpgsqlConnection connection, PeopleQuestion question, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(LockSql, connection);
        command.Parameters.AddWithValue("forge", question.Repository.Forge);
        command.Parameters.AddWithValue("question", question.Key);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task EnqueueRestingOnAsync(NpgsqlConnection connection, PeopleQuestion question, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(RestingSql, connection);
        command.Parameters.Add("forge", question.Repository.Forge);
        command.Parameters.Add("question", question.Key);
        command.Parameters.Add("reason", "people.changed");
        command.Parameters.AddSettling(options);
        await command.ExecuteNonQueryAsync(cancellation);
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
