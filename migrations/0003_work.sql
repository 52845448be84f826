-- One row for each pull request that has or recently had work. States:
--   ready    may be claimed from run_at on; waiting_for names a wait, and wait_scope says whether new work may end it
--   running  leased to a worker; new work is kept in the next_* columns
--   idle     done; kept a while so that a burst of events is settled before the next run
--   dead     given up; kept with its error until somebody or new work retries it
create table work_item (
    forge text not null,
    repository bigint not null,
    number integer not null,
    path text not null,
    installation bigint,
    state text not null check (state in ('ready', 'running', 'idle', 'dead')),
    run_at timestamptz not null,
    enqueued_at timestamptz not null,
    reasons text[] not null,
    hint jsonb,
    events integer not null default 1,
    settling boolean not null default false,
    attempt integer not null default 0,
    deaths integer not null default 0,
    waiting_for text,
    wait_scope text check (wait_scope in ('forge', 'pull request')),
    error text,
    fence bigint not null default 0,
    worker text,
    lease_until timestamptz,
    started_at timestamptz,
    done_at timestamptz,
    next_reasons text[],
    next_hint jsonb,
    next_events integer not null default 0,
    next_at timestamptz,
    primary key (forge, repository, number),
    check (state <> 'running' or (worker is not null and lease_until is not null and fence > 0)),
    check (state = 'running' or next_at is null),
    check ((waiting_for is null) = (wait_scope is null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

create index work_item_due on work_item (run_at) where state = 'ready';
create index work_item_leased on work_item (lease_until) where state = 'running';
create index work_item_idle on work_item (done_at) where state = 'idle';
create index work_item_dead on work_item (done_at) where state = 'dead';

-- Rises with each claim; every write of a run is checked against it.
create sequence work_fence;

-- Reasons are for people: each once, in order, and a storm of events cannot grow the list for ever.
create function merged_reasons(a text[], b text[]) returns text[] language sql immutable parallel safe
    return case when a is null then b when b is null or a @> b or cardinality(a) >= 16 then a else a || b end;

-- The hint that knows more; b is the later one. The same rule as HeadHint.Newer.
create function newer_hint(a jsonb, b jsonb) returns jsonb language sql stable parallel safe
    return case
        when b is null then a
        when a is null then b
        when a ->> 'updatedAt' is null or b ->> 'updatedAt' is null then b
        when (b ->> 'updatedAt')::timestamptz >= (a ->> 'updatedAt')::timestamptz then b
        else a
    end;

-- Fails the caller's transaction unless the run with this fence still holds the pull request; the row stays locked, so that no other
-- run can take over before the caller commits.
create function require_fence(p_forge text, p_repository bigint, p_number integer, p_fence bigint) returns void language plpgsql as $$
begin
    perform 1 from work_item
    where forge = p_forge and repository = p_repository and number = p_number
        and fence = p_fence and state = 'running' and lease_until > clock_timestamp()
    for update;
    if not found then
        raise exception 'run % of %/%#% no longer holds its pull request', p_fence, p_forge, p_repository, p_number using errcode = 'PG001';
    end if;
end
$$;
