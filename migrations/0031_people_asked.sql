-- The shared lists of people (teams, members) that the last verdict rests on, as people_answer names them: when one changes, the verdict is made anew.
alter table publication add column people text[] not null default '{}';
create index publication_people on publication using gin (people) where people <> '{}';
