namespace PrGate.Overrides;

/// <summary>The statements about overrides. An override is ended, never removed, and each end is audited in the same statement.</summary>
internal static class OverrideSql
{
    /// <summary>For a delivery that tells of a push away from the commit @before; needs the table expression <c>fresh</c>.</summary>
    public const string EndByPush = """
        ended as (
            update override_grant set ended_at = clock_timestamp(), ended_by = 'push'
            where forge = @forge and repository = @repository and number = @number and ended_at is null and head = @before
                and exists (select 1 from fresh)
            returning *
        ), audited as (
        """ + AuditEnd + ")";

    /// <summary>Ends what no longer fits the pull request as it is: $4 its head, $5 its base, $6 whether it is open.</summary>
    public const string EndStale = """
        with ended as (
            update override_grant set ended_at = clock_timestamp(),
                ended_by = case when not $6 then 'close' when head <> $4 then 'push' when base <> $5 then 'retarget' else 'time' end
            where forge = $1 and repository = $2 and number = $3 and ended_at is null
                and (not $6 or head <> $4 or base <> $5 or until <= clock_timestamp())
            returning *
        )
        """ + AuditEnd;

    /// <summary>What stands now: $4 the head, $5 the base.</summary>
    public const string Standing = """
        select rule, head, base, by_id, by_login, role, reason, until, granted_at from override_grant
        where forge = $1 and repository = $2 and number = $3 and ended_at is null and head = $4 and base = $5
            and (until is null or until > clock_timestamp())
        order by id
        """;

    /// <summary>Ends those whose time is over, and says whose pull requests must be judged again.</summary>
    public const string EndDue = """
        with ended as (
            update override_grant set ended_at = clock_timestamp(), ended_by = 'time'
            where ended_at is null and until <= clock_timestamp()
            returning *
        ), audited as (
        """ + AuditEnd + """
        )
        select distinct e.forge, e.repository, e.number, p.path, p.installation
        from ended e join pull_request p on (p.forge, p.repository, p.number) = (e.forge, e.repository, e.number)
        """;

    private const string AuditEnd = """

        insert into audit_entry (forge, repository, number, actor, action, detail)
        select forge, repository, number, 'prgate', 'override.ended',
            jsonb_build_object('comment', comment, 'rule', coalesce(rule, 'all'), 'head', head, 'by', ended_by, 'granted to', by_login)
        from ended
        """;
}
