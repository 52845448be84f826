-- What protects each branch that pull requests go to, as its host last stated it; null facts were never read.
create table branch_settings (
    forge text not null,
    repository bigint not null,
    branch text not null,
    path text not null,
    installation bigint,
    facts jsonb,
    error text,
    read_at timestamptz,
    stale boolean not null default true,
    tried_at timestamptz,
    primary key (forge, repository, branch),
    check ((facts is null) = (read_at is null))
);

create index branch_settings_due on branch_settings (tried_at nulls first) where stale;
