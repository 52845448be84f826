-- One row for each command that a person wrote in a comment. The unique key is what makes a repeated delivery harmless. States:
--   waiting  stored with its delivery, to be decided by the next run of its pull request
--   decided  what becomes of it is stored; the answer is not yet known to be on the forge
--   done     answered
create table chat_command (
    id bigint generated always as identity primary key,
    forge text not null,
    repository bigint not null,
    number integer not null,
    comment bigint not null,
    author bigint not null,
    login text not null,
    text text not null,
    written_at timestamptz not null,
    received_at timestamptz not null default now(),
    state text not null default 'waiting' check (state in ('waiting', 'decided', 'done')),
    outcome text check (outcome in ('carried out', 'refused', 'void')),
    reply text,
    decided_at timestamptz,
    answered_at timestamptz,
    check ((state = 'waiting') = (outcome is null)),
    unique (forge, repository, number, comment)
);

create index chat_command_open on chat_command (forge, repository, number, id) where state <> 'done';
create index chat_command_recent on chat_command (forge, repository, number, decided_at) where decided_at is not null;
