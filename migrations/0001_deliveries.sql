-- One row for each webhook request that was proven to come from a forge. The unique key is what makes a repeated delivery harmless.
create table delivery (
    id bigint generated always as identity primary key,
    forge text not null,
    delivery_id text not null,
    event text not null,
    received_at timestamptz not null default now(),
    repository bigint,
    number integer,
    outcome text not null check (outcome in ('accepted', 'ignored', 'bad')),
    reason text not null default '',
    headers jsonb not null default '{}',
    body bytea,
    unique (forge, delivery_id)
);

create index delivery_by_time on delivery (received_at);
create index delivery_by_repository on delivery (forge, repository, number, id) where repository is not null;

-- Cheaper than the default compression; a server built without it keeps the default.
do $$
begin
    alter table delivery alter column body set compression lz4;
exception when feature_not_supported then
    null;
end
$$;
