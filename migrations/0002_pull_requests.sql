-- Pull requests as last read from their forge. The path is a label; (forge, repository, number) is the key.
create table pull_request (
    forge text not null,
    repository bigint not null,
    number integer not null,
    path text not null,
    installation bigint,
    state text not null check (state in ('open', 'closed', 'merged')),
    title text not null default '',
    author text not null default '',
    url text,
    base text not null,
    base_sha text,
    head_branch text,
    head text not null,
    draft boolean not null default false,
    updated_at timestamptz,
    seen_at timestamptz not null default now(),
    primary key (forge, repository, number)
);

create index pull_request_open on pull_request (forge, repository, base) where state = 'open';
