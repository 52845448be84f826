-- Reasoned exceptions, each for one head commit and one base branch of one pull request; a row is ended, never removed.
create table override_grant (
    id bigint generated always as identity primary key,
    forge text not null,
    repository bigint not null,
    number integer not null,
    comment bigint not null,
    rule text,
    head text not null check (length(head) in (40, 64)),
    base text not null,
    by_id bigint not null,
    by_login text not null,
    role text not null,
    reason text not null check (reason <> ''),
    until timestamptz,
    granted_at timestamptz not null,
    ended_at timestamptz,
    ended_by text check (ended_by in ('push', 'retarget', 'time', 'close')),
    check ((ended_at is null) = (ended_by is null)),
    unique (forge, repository, number, comment)
);

create index override_grant_standing on override_grant (forge, repository, number) where ended_at is null;
create index override_grant_until on override_grant (until) where ended_at is null and until is not null;

-- Who did what, and what became of it. Rows are only ever added.
create table audit_entry (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    forge text not null,
    repository bigint not null,
    number integer not null,
    actor_id bigint,
    actor text not null,
    action text not null,
    detail jsonb not null default '{}'
);

create index audit_entry_pull_request on audit_entry (forge, repository, number, id desc);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log only grows: % is refused', lower(tg_op) using errcode = 'PG002';
end
$$;

create trigger audit_entry_grows before update or delete or truncate on audit_entry
    for each statement execute function refuse_audit_change();
