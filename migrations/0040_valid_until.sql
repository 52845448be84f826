-- When time alone changes a verdict: an approval becomes too old, a signature is asked for again. Null: never.
alter table publication add column valid_until timestamptz;
create index publication_valid_until on publication (valid_until) where valid_until is not null;
