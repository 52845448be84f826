using System.Reflection;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using PrGate.Checks;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
using PrGate.Forges;
using PrGate.Queue;

namespace PrGate.Evaluation;

/// <summary>Keeps decisions with the intent to show them, and what the forge is known to show. Every write proves that the run still holds its lease.</summary>
public sealed class EvaluationStore(NpgsqlDataSource database)
{
    // A pull request that was seen before takes every new value; the statement before it lists them.
    private const string RenewSeen = """

        on conflict (forge, repository, number) do update
        set path = excluded.path, installation = excluded.installation, state = excluded.state, title = excluded.title, author = excluded.author,
            url = excluded.url, base = excluded.base, base_sha = excluded.base_sha, head_branch = excluded.head_branch, head = excluded.head,
            draft = excluded.draft, updated_at = excluded.updated_at, approvals = excluded.approvals, seen_at = now()
        """;

    // Decision, intent and the pull request's last state in one statement: all of it, or, when another run has taken over, nothing.
    private const string DecideSql = """
        with held as (
            select 1 from work_item
            where forge = $1 and repository = $2 and number = $3 and fence = $4 and state = 'running' and lease_until > clock_timestamp()
            for update
        ), decided as (
            insert into evaluation (forge, repository, number, head, base, base_sha, config_origin, config_path, config_digest, engine,
                state, description, superseded, reasons, gated_files, verdict, received_at, started_at, rendered)
            select $1, $2, $3, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $30 from held
            returning id
        ), intended as (
            insert into publication (forge, repository, number, evaluation, head, desired, fence, needs, people, valid_until)
            select $1, $2, $3, id, $5, $20, $4, $31, $32, $33 from decided where not $14
            on conflict (forge, repository, number) do update
            set needs = excluded.needs, people = excluded.people, valid_until = excluded.valid_until, evaluation = excluded.evaluation,
                head = excluded.head, desired = excluded.desired, fence = excluded.fence,
                pending = true, decided_at = clock_timestamp(), published_at = null
            returning published
        ), seen as (
            insert into pull_request (forge, repository, number, path, installation, state, title, author, url, base, base_sha, head_branch, head, draft, updated_at, approvals)
            select $1, $2, $3, $21, $22, $23, $24, $25, $26, $6, $7, $27, $5, $28, $29, $34 from held
        """ + RenewSeen + """

        )
        select id, (select published from intended) from decided
        """;

    private const string SeenSql = """
        insert into pull_request (forge, repository, number, path, installation, state, title, author, url, base, base_sha, head_branch, head, draft, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """ + RenewSeen;

    private const string PublishedSql = """
        with told as (
            update publication set published = $5, pending = $6, published_at = case when $6 then published_at else clock_timestamp() end
            where forge = $1 and repository = $2 and number = $3 and fence = $4
            returning evaluation, head
        ), noted as (
            insert into post (forge, repository, number, evaluation, kind, head, detail)
            select $1, $2, $3, evaluation, p.kind, head, p.detail from told, unnest($7::text[], $8::text[]) as p (kind, detail)
        )
        select count(*) from told
        """;

    private const string PublishedBeforeSql = "select published from publication where forge = $1 and repository = $2 and number = $3";

    private const string FirstSeenSql = "select min(started_at) from evaluation where forge = $1 and repository = $2 and number = $3 and head = $4";

    private const string StandingSql = """
        select e.head, e.base, e.verdict from publication p join evaluation e on e.id = p.evaluation
        where p.forge = $1 and p.repository = $2 and p.number = $3
        """;

    private const string UnsureSql = """
        update publication set published = published - 'status', pending = true
        where forge = $1 and repository = $2 and number = $3
        """;

    private static readonly string Engine =
        typeof(EvaluationStore).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Stores a decision together with the intent to publish it.</summary>
    /// <param name="superseded">The head moved while it was judged: it is kept for the record and shown to nobody.</param>
    /// <returns>The evaluation's id, and what the forge is known to show.</returns>
    /// <exception cref="LeaseLostException">Another run holds the pull request; nothing was written.</exception>
    public async Task<StoredDecision> DecideAsync(Decision decision, long fence, bool superseded, CancellationToken cancellation)
    {
        var pr = decision.PullRequest;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(DecideSql, connection);
        AddKey(command.Parameters, pr.Key).Add(Value(fence));
        command.Parameters.Add(Value(pr.Head.Value));
        command.Parameters.Add(Value(pr.Base));
        command.Parameters.Add(Value(pr.BaseSha.Value));
        command.Parameters.Add(Value(decision.Config.Origin.ToString()));
        command.Parameters.Add(Text(decision.Config.Path));
        command.Parameters.Add(Value(decision.Config.Digest));
        command.Parameters.Add(Value(Engine));
        command.Parameters.Add(Value(StateName(decision.Report.Status.State)));
        command.Parameters.Add(Value(decision.Report.Status.Description));
        command.Parameters.Add(Value(superseded));
        command.Parameters.Add(Value(decision.Reasons.ToArray()));
        command.Parameters.Add(Value(decision.Verdict.GatedFiles));
        command.Parameters.Add(Json(JsonSerializer.SerializeToUtf8Bytes(decision.Verdict, EvaluationJson.Default.Verdict)));
        command.Parameters.Add(Value(decision.ReceivedAt.ToUniversalTime()));
        command.Parameters.Add(Value(decision.StartedAt.ToUniversalTime()));
        command.Parameters.Add(Json(JsonSerializer.SerializeToUtf8Bytes(decision.Report, EvaluationJson.Default.Report)));
        command.Parameters.Add(Value(pr.Repository));
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)decision.Address.Installation ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(Value(StateName(pr.State)));
        command.Parameters.Add(Value(Clean(pr.Title)));
        command.Parameters.Add(Value(pr.Author.Login));
        command.Parameters.Add(Value(pr.Url.AbsoluteUri));
        command.Parameters.Add(Value(pr.HeadBranch));
        command.Parameters.Add(Value(pr.IsDraft));
        command.Parameters.Add(Value(pr.UpdatedAt.ToUniversalTime()));
        command.Parameters.Add(Text(decision.Rendered is { } rendered ? Clean(rendered) : null));
        command.Parameters.Add(Value((int)decision.Needs));
        command.Parameters.Add(Value(decision.PeopleLists.ToArray()));
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)decision.Verdict.ValidUntil?.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(Json(JsonSerializer.SerializeToUtf8Bytes(SeenApproval.Of(pr), EvaluationJson.Default.IReadOnlyListSeenApproval)));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            throw new LeaseLostException($"Another run has taken over {pr.Key}; this decision is dropped.");
        var id = reader.GetInt64(0);
        return new StoredDecision(id, reader.IsDBNull(1) ? PublishedState.Nothing : Published(reader.GetFieldValue<byte[]>(1)));
    }

    /// <summary>Remembers a pull request that needs no judging (closed, merged).</summary>
    public async Task SeenAsync(PullRequestAddress address, PullRequest pr, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(SeenSql, connection);
        AddKey(command.Parameters, pr.Key).Add(Value(pr.Repository));
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)address.Installation ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(Value(StateName(pr.State)));
        command.Parameters.Add(Value(Clean(pr.Title)));
        command.Parameters.Add(Value(pr.Author.Login));
        command.Parameters.Add(Value(pr.Url.AbsoluteUri));
        command.Parameters.Add(Value(pr.Base));
        command.Parameters.Add(Value(pr.BaseSha.Value));
        command.Parameters.Add(Value(pr.HeadBranch));
        command.Parameters.Add(Value(pr.Head.Value));
        command.Parameters.Add(Value(pr.IsDraft));
        command.Parameters.Add(Value(pr.UpdatedAt.ToUniversalTime()));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>What the forge was last known to show; <see cref="PublishedState.Nothing"/> for a new pull request.</summary>
    public async Task<PublishedState> PublishedBeforeAsync(PullRequestKey key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(PublishedBeforeSql, connection);
        AddKey(command.Parameters, key);
        return await command.ExecuteScalarAsync(cancellation) is string json ? Published(System.Text.Encoding.UTF8.GetBytes(json)) : PublishedState.Nothing;
    }

    /// <summary>When a head was first judged: at or after the instant at which it became the head.</summary>
    /// <returns>Null when it never was.</returns>
    public async Task<DateTimeOffset?> FirstSeenAsync(PullRequestKey key, CommitSha head, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(FirstSeenSql, connection);
        AddKey(command.Parameters, key).Add(Value(head.Value));
        return await command.ExecuteScalarAsync(cancellation) is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }

    /// <summary>The verdict that stands on a pull request, with the head and base branch it was made for; null when there is none.</summary>
    public async Task<(CommitSha Head, string Base, Verdict Verdict)?> StandingVerdictAsync(PullRequestKey key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(StandingSql, connection);
        AddKey(command.Parameters, key);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;
        return JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(2), EvaluationJson.Default.Verdict) is { } verdict
            ? (CommitSha.Parse(reader.GetString(0)), reader.GetString(1), verdict)
            : null;
    }

    /// <summary>Remembers what the forge shows now; in the same transaction, completes the run.</summary>
    /// <param name="complete">Everything that was intended is shown, so the run is done.</param>
    /// <param name="posts">What was written since the last call, for the timeline.</param>
    /// <exception cref="LeaseLostException">A newer run owns the publication.</exception>
    public async Task PublishedAsync(
        PullRequestKey key, IWorkLease lease, PublishedState published, bool complete, IReadOnlyList<PostNote> posts, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        if (complete)
            lease.AddCompletion(batch, WorkOutcome.Done);
        else
            lease.AddCheck(batch);
        var tell = new NpgsqlBatchCommand(PublishedSql);
        AddKey(tell.Parameters, key).Add(Value(lease.Fence));
        tell.Parameters.Add(Json(JsonSerializer.SerializeToUtf8Bytes(published, EvaluationJson.Default.PublishedState)));
        tell.Parameters.Add(Value(!complete));
        tell.Parameters.Add(Value(posts.Select(p => p.Kind).ToArray()));
        tell.Parameters.Add(Value(posts.Select(p => p.Detail).ToArray()));
        batch.BatchCommands.Add(tell);
        await batch.ExecuteFencedAsync(cancellation);
    }

    /// <summary>Forgets which status stands on the forge, so that the next run states it again: a run that lost its lease may have overwritten it.</summary>
    public async Task DoubtStatusAsync(PullRequestKey key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(UnsureSql, connection);
        AddKey(command.Parameters, key);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static PublishedState Published(byte[] json) =>
        json is [(byte)'{', (byte)'}'] ? PublishedState.Nothing
        : JsonSerializer.Deserialize(json, EvaluationJson.Default.PublishedState) is { } state ? state with { Inline = state.Inline ?? [], Reviewers = state.Reviewers ?? [] }
        : PublishedState.Nothing;

    private static NpgsqlParameterCollection AddKey(NpgsqlParameterCollection parameters, PullRequestKey key)
    {
        parameters.Add(Value(key.Forge));
        parameters.Add(Value(key.Repository));
        parameters.Add(Value(key.Number));
        return parameters;
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Json(byte[] utf8) => new() { Value = WithoutNul(utf8), NpgsqlDbType = NpgsqlDbType.Jsonb };

    private static byte[] WithoutNul(byte[] utf8) => utf8.AsSpan().IndexOf("\\u0000"u8) < 0
        ? utf8
        : System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(utf8).Replace("\\u0000", "\\ufffd", StringComparison.Ordinal));

    // PostgreSQL takes no NUL in text or jsonb; a title or file with one is a stranger's joke and loses only that.
    private static string Clean(string text) => text.Replace("\0", "\uFFFD", StringComparison.Ordinal);

    private static string StateName(StatusState state) => state switch
    {
        StatusState.Success => "success",
        StatusState.Pending => "pending",
        StatusState.Failure => "failure",
        _ => "error",
    };

    private static string StateName(PullRequestState state) => state switch
    {
        PullRequestState.Open => "open",
        PullRequestState.Merged => "merged",
        _ => "closed",
    };
}
