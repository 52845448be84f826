using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using PrGate.ChatCommands;
using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.MergeGroups;
using PrGate.Overrides;
using PrGate.Queue;
using PrGate.RepositorySettings;

namespace PrGate.Webhooks;

/// <summary>Deliveries, stored together with the work they ask for: one statement, so one transaction and one round trip.</summary>
public sealed class DeliveryStore(NpgsqlDataSource database, QueueOptions queue, WorkSignal signal)
{
    /// <summary>A webhook is answered within this, with success or not; forges wait ten seconds.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1.8);

    private const string InsertSql = """
        with fresh as (
            insert into delivery (forge, delivery_id, event, repository, number, outcome, reason, headers, body)
            values (@forge, @deliveryId, @event, @repository, @number, @outcome, @why, @headers, @body)
            on conflict (forge, delivery_id) do nothing
            returning 1
        )
        """;

    private const string OnlySql = InsertSql + " select exists (select 1 from fresh)";

    // Sent again by hand, a delivery revives a dead item; everything else it asked for was enqueued with its first copy.
    private const string PullRequestSql = InsertSql + WishSql + WorkSql.MergeWishes + StoredSql;

    // A command is stored with its delivery, so that it is carried out exactly when the delivery counts as received.
    private const string CommandSql = InsertSql + """
        , spoken as (
            insert into chat_command (forge, repository, number, comment, author, login, text, written_at)
            select @forge, @repository, @number, @comment, @author, @login, @text, coalesce(@writtenAt::timestamptz, now()) from fresh
            on conflict (forge, repository, number, comment) do nothing
        )
        """ + WishSql + WorkSql.MergeWishes + StoredSql;

    // A push away from a commit ends what was let in on it, though the branch may come back to that commit later.
    private const string PushSql = InsertSql + ", " + OverrideSql.EndByPush + WishSql + WorkSql.MergeWishes + StoredSql;

    private const string StoredSql = ") select exists (select 1 from fresh)";

    private const string WishSql = """
        , wish as (
            select @forge as forge, @repository::bigint as repository, @number::integer as number, @path::text as path,
                @installation::bigint as installation, @why as reason, @hint::jsonb as hint, true as revives
            where exists (select 1 from fresh) or exists (
                select 1 from work_item where forge = @forge and repository = @repository and number = @number and state = 'dead')
        ), merged as (
        """;

    private const string RepositorySql = InsertSql + ", " + BranchSettingsStore.DoubtSql + ", " + JobQueue.OpenSql + " where exists (select 1 from fresh)), merged as ("
        + WorkSql.MergeWishes + ") select exists (select 1 from fresh)";

    // A status in our place that is not the one we decided on must be stated again; one of somebody else's matters where the verdict rests on it.
    private const string CommitSql = InsertSql + """
        , standing as (
            select p.forge, p.repository, p.number, p.needs, r.path, r.installation, p.desired -> 'status' as ours,
                @claimed and (@context::text is null or lower(p.desired -> 'status' ->> 'context') = lower(@context)) as in_our_place
            from publication p join pull_request r on (r.forge, r.repository, r.number) = (p.forge, p.repository, p.number)
            where p.forge = @forge and p.repository = @repository and p.head = @head and (r.state = 'open' or p.number < 0)
                and exists (select 1 from fresh)
        ), told as (
            select *, in_our_place and (ours ->> 'state' is distinct from @state
                or (@description::text is not null and ours ->> 'description' is distinct from @description)) as overwritten
            from standing
        ), doubted as (
            update publication p set published = p.published - 'status', pending = true
            from told t where t.overwritten and (p.forge, p.repository, p.number) = (t.forge, t.repository, t.number)
        ), wish as (
            select forge, repository, number, path, coalesce(@installation::bigint, installation) as installation,
                case when overwritten then @overwritten else @why end as reason, null::jsonb as hint, overwritten and @state = 'Success' as revives
            from told where overwritten or (not in_our_place and needs & @parts <> 0)
        ), merged as (
        """ + WorkSql.MergeWishes + ") select exists (select 1 from fresh)";

    private const string PeopleSql = InsertSql + """
        , forgotten as (
            update people_answer set stale = true where forge = @forge and owner = lower(@owner) and exists (select 1 from fresh)
        ), wish as (
            select r.forge, r.repository, r.number, r.path, r.installation, @why as reason, null::jsonb as hint, true as revives
            from pull_request r join publication p on (r.forge, r.repository, r.number) = (p.forge, p.repository, p.number)
            where r.forge = @forge and r.state = 'open' and starts_with(lower(r.path), lower(@owner) || '/') and p.needs & @parts <> 0
                and exists (select 1 from fresh)
        ), merged as (
        """ + WorkSql.MergeWishes + ") select exists (select 1 from fresh)";

    private const string GroupSql = InsertSql + ", " + MergeGroupStore.WishSql + " where exists (select 1 from fresh)" + MergeGroupStore.WishEndSql + ", merged as ("
        + WorkSql.MergeWishes + ") select exists (select 1 from fresh)";

    /// <summary>Stores a delivery and enqueues what its receipt asks for. When this returns, both are on disk.</summary>
    /// <exception cref="NpgsqlException">The database is down; answer 503 so that the forge shows it as failed.</exception>
    /// <exception cref="TimeoutException">The database did not answer within two seconds; the same.</exception>
    /// <exception cref="ArgumentException">The receipt says the delivery is not the forge's: such are not stored.</exception>
    public async Task<IntakeResult> RecordAsync(DeliveryRecord delivery, Receipt receipt, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            await using var command = Command(delivery, receipt);
            var isNew = (bool)(await command.ExecuteScalarAsync(limit.Token))!;
            if (receipt is not (Receipt.Ignored or Receipt.Bad))
                signal.Raise();
            return isNew ? IntakeResult.New : IntakeResult.Duplicate;
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The database did not store delivery {delivery.DeliveryId} within {Limit.TotalSeconds:0.0} s.", e);
        }
    }

    private NpgsqlCommand Command(DeliveryRecord delivery, Receipt receipt)
    {
        switch (receipt)
        {
            case Receipt.PullRequestTouched r:
            {
                var spoken = r.Comment is { } comment ? SpokenCommand.In(comment) : null;
                var sql = spoken is not null ? CommandSql : r.Hint?.Before is not null ? PushSql : PullRequestSql;
                var command = Insert(sql, delivery, "accepted", r.Reason, r.PullRequest.Key.Repository, r.PullRequest.Key.Number, keepBody: true);
                command.Parameters.Add("path", r.PullRequest.Repository);
                command.Parameters.Add(new NpgsqlParameter("installation", NpgsqlDbType.Bigint) { Value = (object?)r.PullRequest.Installation ?? DBNull.Value });
                command.Parameters.AddJson("hint", HintJson.Write(r.Hint));
                command.Parameters.AddSettling(queue);
                if (spoken is not null)
                    AddCommand(command.Parameters, spoken);
                else if (r.Hint?.Before is { } before)
                    command.Parameters.Add("before", before.Value);
                return command;
            }

            case Receipt.RepositoryTouched r:
            {
                var command = Insert(RepositorySql, delivery, "accepted", r.Reason, r.Repository.Repository, null, keepBody: true);
                command.Parameters.Add("path", r.Repository.Path);
                command.Parameters.Add(new NpgsqlParameter("installation", NpgsqlDbType.Bigint) { Value = (object?)r.Repository.Installation ?? DBNull.Value });
                command.Parameters.Add(new NpgsqlParameter("branch", NpgsqlDbType.Text) { Value = (object?)r.Branch ?? DBNull.Value });
                command.Parameters.Add("reason", r.Reason);
                command.Parameters.AddSettling(queue);
                return command;
            }

            case Receipt.CommitTouched r:
            {
                var command = Insert(CommitSql, delivery, "accepted", r.Reason, r.Repository.Repository, null, keepBody: true);
                command.Parameters.Add(new NpgsqlParameter("installation", NpgsqlDbType.Bigint) { Value = (object?)r.Repository.Installation ?? DBNull.Value });
                command.Parameters.Add("head", r.Commit.Value);
                command.Parameters.Add("claimed", r.Claim is not null);
                command.Parameters.Add(new NpgsqlParameter("context", NpgsqlDbType.Text) { Value = (object?)r.Claim?.Context ?? DBNull.Value });
                command.Parameters.Add("state", r.Claim?.State?.ToString() ?? "");
                command.Parameters.Add(new NpgsqlParameter("description", NpgsqlDbType.Text) { Value = (object?)r.Claim?.Description ?? DBNull.Value });
                command.Parameters.Add("overwritten", StatusClaim.Overwritten);
                command.Parameters.Add("parts", (int)PullRequestParts.Statuses);
                command.Parameters.AddSettling(queue);
                return command;
            }

            case Receipt.PeopleTouched r:
            {
                var command = Insert(PeopleSql, delivery, "accepted", r.Reason, null, null, keepBody: true);
                command.Parameters.Add("owner", r.Owner);
                command.Parameters.Add("parts", (int)PullRequestParts.People);
                command.Parameters.AddSettling(queue);
                return command;
            }

            case Receipt.MergeGroupTouched r:
            {
                var command = Insert(GroupSql, delivery, "accepted", r.Reason, r.Repository.Repository, null, keepBody: true);
                command.Parameters.AddGroup(r.Repository, r.Group, r.Destroyed);
                command.Parameters.AddSettling(queue);
                return command;
            }

            case Receipt.Ignored r:
                return Insert(OnlySql, delivery, "ignored", r.Why, null, null, keepBody: false);
            case Receipt.Bad r:
                return Insert(OnlySql, delivery, "bad", r.Why, null, null, keepBody: true);
            default:
                throw new ArgumentException($"A delivery that is {receipt.GetType().Name} is not stored.", nameof(receipt));
        }
    }

    private static void AddCommand(NpgsqlParameterCollection parameters, SpokenCommand spoken)
    {
        parameters.Add("comment", spoken.Comment);
        parameters.Add("author", spoken.Author.Id);
        parameters.Add("login", spoken.Author.Login);
        parameters.Add("text", spoken.Text);
        parameters.Add(new NpgsqlParameter("writtenAt", NpgsqlDbType.TimestampTz) { Value = (object?)spoken.WrittenAt?.ToUniversalTime() ?? DBNull.Value });
    }

    private NpgsqlCommand Insert(string sql, DeliveryRecord delivery, string outcome, string why, long? repository, int? number, bool keepBody)
    {
        var command = database.CreateCommand(sql);
        var p = command.Parameters;
        p.Add("forge", delivery.Forge);
        p.Add("deliveryId", delivery.DeliveryId);
        p.Add("event", delivery.Event);
        p.Add(new NpgsqlParameter("repository", NpgsqlDbType.Bigint) { Value = (object?)repository ?? DBNull.Value });
        p.Add(new NpgsqlParameter("number", NpgsqlDbType.Integer) { Value = (object?)number ?? DBNull.Value });
        p.Add("outcome", outcome);
        p.Add("why", why);
        p.AddJson("headers", JsonSerializer.Serialize(delivery.Headers, DeliveryJson.Default.IReadOnlyDictionaryStringString));
        p.Add(new NpgsqlParameter("body", NpgsqlDbType.Bytea) { Value = keepBody ? delivery.Body : DBNull.Value });
        return command;
    }
}
