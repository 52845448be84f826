-- One row a judging, kept as it was decided: a page about the past reads only this.
create table evaluation (
    id              bigint generated always as identity primary key,
    forge           text        not null,
    repository      bigint      not null,
    number          int         not null,
    head            text        not null,
    base            text        not null,
    base_sha        text        not null,
    config_origin   text        not null,
    config_path     text,
    config_digest   text        not null,
    engine          text        not null,
    state           text        not null check (state in ('success', 'pending', 'failure', 'error')),
    description     text        not null,
    superseded      boolean     not null default false,
    reasons         text[]      not null,
    gated_files     int         not null,
    verdict         jsonb       not null,
    received_at     timestamptz not null,
    started_at      timestamptz not null,
    decided_at      timestamptz not null default clock_timestamp()
);
create index evaluation_pull_request on evaluation (forge, repository, number, id desc);
create index evaluation_age on evaluation (decided_at);

-- What each pull request should show (the intent, written with the decision) and what the forge is known to show.
create table publication (
    forge           text        not null,
    repository      bigint      not null,
    number          int         not null,
    evaluation      bigint      not null,
    head            text        not null,
    desired         jsonb       not null,
    published       jsonb       not null default '{}',
    pending         boolean     not null default true,
    fence           bigint      not null,
    decided_at      timestamptz not null default clock_timestamp(),
    published_at    timestamptz,
    primary key (forge, repository, number)
);
create index publication_pending on publication (decided_at) where pending;

-- Each write to a forge, for the timeline.
create table post (
    id              bigint generated always as identity primary key,
    forge           text        not null,
    repository      bigint      not null,
    number          int         not null,
    evaluation      bigint      not null,
    kind            text        not null check (kind in ('status', 'summary', 'inline')),
    head            text        not null,
    detail          text        not null,
    posted_at       timestamptz not null default clock_timestamp()
);
create index post_pull_request on post (forge, repository, number, id desc);

-- The last config of each base branch that was good: the fallback when the branch's file breaks.
create table last_good_config (
    forge           text        not null,
    repository      bigint      not null,
    base            text        not null,
    path            text        not null,
    content         bytea       not null,
    digest          text        not null,
    seen_at         timestamptz not null default clock_timestamp(),
    primary key (forge, repository, base)
);
