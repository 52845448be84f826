namespace PrGate.Queue;

/// <summary>The queue's statements. Time is always the database's.</summary>
internal static class WorkSql
{
    /// <summary>
    /// Adds or merges requests. It is appended to a common table expression <c>wish (forge, repository, number, path, installation, reason, hint, revives)</c>
    /// with one row a pull request; needs the parameters of <see cref="QueueParameters.AddSettling"/>.
    /// </summary>
    public const string MergeWishes = """
        insert into work_item as w (forge, repository, number, path, installation, state, run_at, enqueued_at, reasons, hint)
        select forge, repository, number, path, installation, 'ready', now(), now(), array[reason], hint
        from wish
        order by forge, repository, number
        on conflict (forge, repository, number) do update set
            path = excluded.path,
            installation = coalesce(excluded.installation, w.installation),
            state = case when w.state in ('idle', 'dead') then 'ready' else w.state end,
            run_at = case
                when w.state = 'idle' and w.done_at > now() - @settle then now() + @quiet
                when w.state in ('idle', 'dead') then now()
                when w.state = 'ready' and w.settling
                    then greatest(w.run_at, least(now() + @quiet * least(4, 1 + w.events / 10), w.enqueued_at + @quietLimit))
                when w.state = 'ready' and w.wait_scope = 'pull request' then least(w.run_at, now())
                else w.run_at
            end,
            settling = case when w.state = 'idle' then w.done_at > now() - @settle when w.state = 'dead' then false else w.settling end,
            enqueued_at = case when w.state in ('idle', 'dead') then now() else w.enqueued_at end,
            reasons = case w.state
                when 'idle' then excluded.reasons
                when 'running' then w.reasons
                else merged_reasons(w.reasons, excluded.reasons)
            end,
            hint = case w.state
                when 'idle' then excluded.hint
                when 'running' then w.hint
                else newer_hint(w.hint, excluded.hint)
            end,
            events = case w.state when 'idle' then 1 when 'running' then w.events else w.events + 1 end,
            attempt = case when w.state in ('idle', 'dead') then 0 else w.attempt end,
            deaths = case w.state when 'idle' then 0 when 'dead' then least(w.deaths, @suspicious) else w.deaths end,
            waiting_for = case when w.state = 'ready' and w.wait_scope = 'pull request' then null else w.waiting_for end,
            wait_scope = case when w.state = 'ready' and w.wait_scope = 'pull request' then null else w.wait_scope end,
            error = case when w.state in ('idle', 'dead') then null else w.error end,
            next_reasons = case w.state when 'running' then merged_reasons(w.next_reasons, excluded.reasons) end,
            next_hint = case w.state when 'running' then newer_hint(w.next_hint, excluded.hint) end,
            next_events = case w.state when 'running' then w.next_events + 1 else 0 end,
            next_at = case w.state when 'running' then coalesce(w.next_at, now()) end
        where w.state <> 'dead' or (select r.revives from wish r where (r.forge, r.repository, r.number) = (w.forge, w.repository, w.number))
        """;

    /// <summary>
    /// Claims a batch: a repository's n-th item, counted from those it has running, comes after every other repository's (n-1)-th; then the oldest first.
    /// Whatever the backlog, it looks only at the oldest items of all and at the first few of each repository (found by skipping along the index).
    /// Suspects, whose next death would be their last, are claimed apart from the others.
    /// One row comes back even when nothing was claimed: how many were seen, whether suspects wait, and when the next item becomes due.
    /// </summary>
    public const string Claim = """
        with recursive repo as (
            (select forge, repository, 1 as nth from work_item where state = 'ready' order by forge, repository limit 1)
            union all
            select x.forge, x.repository, r.nth + 1
            from repo r cross join lateral (
                select w.forge, w.repository from work_item w
                where w.state = 'ready' and (w.forge, w.repository) > (r.forge, r.repository)
                order by w.forge, w.repository limit 1) x
            where r.nth < 256
        ), near as (
            (select forge, repository, number, run_at from work_item
             where state = 'ready' and run_at <= now() and (deaths >= @suspicious) = @suspects
             order by run_at limit 2 * @batch)
            union
            select x.forge, x.repository, x.number, x.run_at
            from repo r cross join lateral (
                select w.forge, w.repository, w.number, w.run_at from work_item w
                where w.state = 'ready' and w.forge = r.forge and w.repository = r.repository and w.run_at <= now()
                    and (w.deaths >= @suspicious) = @suspects
                order by w.run_at limit (select 1 + 2 * @batch / count(*) from repo)) x
        ), held as (
            select forge, repository, count(*) as runs from work_item where state = 'running' group by forge, repository
        ), candidate as (
            select n.forge, n.repository, n.number, n.run_at,
                row_number() over (partition by n.forge, n.repository order by n.run_at, n.number) + coalesce(h.runs, 0) as turn
            from near n left join held h on h.forge = n.forge and h.repository = n.repository
            order by turn, n.run_at
            limit 2 * @batch
        ), picked as (
            select w.forge, w.repository, w.number
            from candidate c join work_item w on w.forge = c.forge and w.repository = c.repository and w.number = c.number
            where w.state = 'ready' and w.run_at <= now()
            order by c.turn, c.run_at
            limit @batch
            for update of w skip locked
        ), claimed as (
            update work_item w set
                state = 'running', fence = nextval('work_fence'), attempt = w.attempt + 1, worker = @worker, lease_until = now() + @lease,
                started_at = now(), settling = false, waiting_for = null, wait_scope = null
            from picked p
            where w.forge = p.forge and w.repository = p.repository and w.number = p.number
            returning w.forge, w.repository, w.number, w.path, w.installation, w.reasons, w.hint, w.events, w.attempt, w.deaths, w.enqueued_at, w.fence
        )
        select
            (select count(*) from candidate) as seen,
            exists (select 1 from work_item where state = 'ready' and deaths > 0 and deaths >= @suspicious and run_at <= now()) as suspects,
            (select extract(epoch from min(run_at) - now())::float8 from work_item where state = 'ready' and run_at > now()) as next_in,
            c.*
        from (select) as one left join claimed c on true
        """;

    /// <summary>Renews every lease of a worker that has not ended; ended ones stay ended. Returns the fences that hold.</summary>
    public const string Heartbeat = """
        with held as (
            select forge, repository, number from work_item
            where state = 'running' and worker = @worker and lease_until > now()
            order by forge, repository, number for update
        )
        update work_item w set lease_until = now() + @lease
        from held h
        where w.forge = h.forge and w.repository = h.repository and w.number = h.number
        returning w.fence
        """;

    public const string IsHeld = """
        select exists (select 1 from work_item
            where forge = @forge and repository = @repository and number = @number
                and fence = @fence and state = 'running' and lease_until > clock_timestamp())
        """;

    /// <summary>
    /// Ends runs, each by its fate, and only those whose fence still stands. What arrived during a run that is over becomes the next run; after any
    /// other fate it joins the same one. Returns the fences that were ended, and whether there is more to run.
    /// </summary>
    public const string Complete = """
        with fate as (
            select * from unnest(@forges, @repositories, @numbers, @fences, @fates, @delays, @texts, @scopes)
                as f (forge, repository, number, fence, fate, delay, text, scope)
        ), held as (
            select f.*
            from work_item w join fate f on f.forge = w.forge and f.repository = w.repository and f.number = w.number
            where w.fence = f.fence and w.state = 'running'
            order by w.forge, w.repository, w.number
            for update of w
        )
        update work_item w set
            state = case
                when h.fate in ('done', 'dead') and w.next_at is null then case h.fate when 'done' then 'idle' else 'dead' end
                else 'ready'
            end,
            run_at = case
                when h.fate in ('done', 'dead') then greatest(now(), least(now() + @quiet, w.next_at + @quietLimit))
                else now() + make_interval(secs => h.delay)
            end,
            settling = h.fate in ('done', 'dead') and w.next_at is not null,
            enqueued_at = case when h.fate in ('done', 'dead') then coalesce(w.next_at, w.enqueued_at) else w.enqueued_at end,
            reasons = case
                when h.fate in ('done', 'dead') then coalesce(w.next_reasons, w.reasons)
                else merged_reasons(w.reasons, w.next_reasons)
            end,
            hint = case when h.fate in ('done', 'dead') and w.next_at is not null then w.next_hint else newer_hint(w.hint, w.next_hint) end,
            events = case when h.fate in ('done', 'dead') and w.next_at is not null then w.next_events else w.events + w.next_events end,
            attempt = case
                when h.fate in ('done', 'dead') and w.next_at is not null then 0
                when h.fate in ('wait', 'release') then w.attempt - 1
                else w.attempt
            end,
            deaths = case when h.fate = 'done' then 0 else w.deaths end,
            waiting_for = case h.fate when 'wait' then h.text end,
            wait_scope = case h.fate when 'wait' then h.scope end,
            error = case h.fate when 'retry' then h.text when 'dead' then h.text when 'done' then null else w.error end,
            worker = null, lease_until = null, done_at = now(),
            next_reasons = null, next_hint = null, next_events = 0, next_at = null
        from held h
        where w.forge = h.forge and w.repository = h.repository and w.number = h.number
        returning w.fence, w.state = 'ready' as again
        """;

    /// <summary>
    /// Takes back what dead workers held. One death more than allowed means that even giving up killed the worker: then it dies here.
    /// </summary>
    public const string Rescue = """
        with lost as (
            select forge, repository, number from work_item
            where state = 'running' and lease_until <= now()
            order by forge, repository, number
            limit 1000
            for update skip locked
        )
        update work_item w set
            state = case when w.deaths >= @maxDeaths then 'dead' else 'ready' end,
            deaths = w.deaths + 1,
            run_at = now(),
            error = 'The worker that ran it died or stopped answering (' || (w.deaths + 1) || ' times by now).',
            reasons = merged_reasons(w.reasons, w.next_reasons),
            hint = newer_hint(w.hint, w.next_hint),
            events = w.events + w.next_events,
            worker = null, lease_until = null, done_at = now(),
            next_reasons = null, next_hint = null, next_events = 0, next_at = null
        from lost l
        where w.forge = l.forge and w.repository = l.repository and w.number = l.number
        returning w.forge, w.repository, w.number, w.deaths, w.state
        """;

    public const string RetryDead = """
        update work_item set
            state = 'ready', run_at = now(), enqueued_at = now(), attempt = 0, deaths = least(deaths, @suspicious), error = null
        where forge = @forge and repository = @repository and number = @number and state = 'dead'
        """;

    public const string Count = """
        select
            count(*) filter (where state = 'ready' and waiting_for is null) as ready,
            count(*) filter (where state = 'ready' and waiting_for is not null) as waiting,
            count(*) filter (where state = 'running') as running,
            count(*) filter (where state = 'dead') as dead,
            min(run_at) filter (where state = 'ready' and run_at <= now()) as oldest
        from work_item
        where state in ('ready', 'running', 'dead')
        """;

    public const string PruneIdle = """
        delete from work_item where (forge, repository, number) in (
            select forge, repository, number from work_item
            where state = 'idle' and done_at < now() - @age
            order by forge, repository, number
            limit @batch
            for update skip locked)
        """;
}
