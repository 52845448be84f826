namespace PrGate.ChatCommands;

/// <summary>The statements about commands; $1 to $3 are the pull request's key.</summary>
internal static class ConversationSql
{
    /// <summary>How many commands one run carries out.</summary>
    public const int MostAtOnce = 50;

    public const string Open = """
        select id, comment, author, login, text, written_at, outcome, reply from chat_command
        where forge = $1 and repository = $2 and number = $3 and state <> 'done'
        order by id limit $4
        """;

    public const string Recent = """
        select max(decided_at) filter (where outcome = 'carried out' and lower(text) like '/recheck%'), count(*) filter (where reply is not null)
        from chat_command
        where forge = $1 and repository = $2 and number = $3 and decided_at > clock_timestamp() - interval '1 minute'
        """;

    /// <summary>Decision, override and audit entry of the command $4. The comment's id makes it idempotent: a second run of it changes nothing.</summary>
    public const string Decide = """
        with decided as (
            update chat_command set state = 'decided', outcome = $5, reply = $6, decided_at = clock_timestamp()
            where id = $4 and state = 'waiting'
            returning comment, author, login, text
        ), granted as (
            insert into override_grant (forge, repository, number, comment, rule, head, base, by_id, by_login, role, reason, until, granted_at)
            select $1, $2, $3, comment, $7, $8, $9, author, login, $10, $11, $12, $13 from decided where $8::text is not null
            on conflict (forge, repository, number, comment) do nothing
            returning 1
        )
        insert into audit_entry (forge, repository, number, actor_id, actor, action, detail)
        select $1, $2, $3, author, login, case when exists (select 1 from granted) then 'override.granted' else 'command.' || replace($5, ' ', '-') end,
            jsonb_strip_nulls(jsonb_build_object('comment', comment, 'text', text, 'rule', case when $8::text is not null then coalesce($7, 'all') end,
                'head', $8::text, 'base', $9::text, 'role', $10::text, 'reason', $11::text, 'until', $12::timestamptz))
        from decided
        """;

    public const string Answered = "update chat_command set state = 'done', answered_at = clock_timestamp() where id = $1 and state = 'decided'";

    public const string Void = """
        update chat_command set state = 'done', outcome = coalesce(outcome, 'void'), decided_at = coalesce(decided_at, clock_timestamp())
        where forge = $1 and repository = $2 and number = $3 and state <> 'done'
        """;
}
