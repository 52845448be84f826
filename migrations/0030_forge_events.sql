-- Which parts of a pull request the last verdict rested on (PullRequestParts): an event wakes those that it can change. -1: not known, so any.
alter table publication add column needs integer not null default -1;
create index publication_by_head on publication (forge, repository, head);

-- Trial merges of a merge queue. Their work, evaluations and publications are kept under a negative number, which no pull request has.
create sequence merge_group_number as integer;
create table merge_group (
    forge           text        not null,
    repository      bigint      not null,
    number          integer     not null check (number < 0),
    path            text        not null,
    installation    bigint,
    head            text        not null,
    base_sha        text,
    base            text        not null,
    head_ref        text        not null,
    last            integer,
    pipeline        bigint,
    destroyed       boolean     not null default false,
    seen_at         timestamptz not null default now(),
    primary key (forge, repository, head),
    unique (forge, repository, number)
);

-- What a forge said of people: shared by all machines, so that a team is asked for once a minute however many runs need it.
create table people_answer (
    forge           text        not null,
    question        text        not null,
    owner           text        not null,
    answer          jsonb       not null,
    read_at         timestamptz not null,
    stale           boolean     not null default false,
    primary key (forge, question)
);
create index people_answer_by_owner on people_answer (forge, owner);
create index people_answer_by_age on people_answer (read_at);
