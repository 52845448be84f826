-- What the change does to the objects that the clusters get, as the page shows it; null when nothing changes there.
alter table evaluation add column rendered text;
