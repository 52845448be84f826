-- A claim finds each repository's first items by skipping along this index, however many items one repository has.
create index work_item_by_repository on work_item (forge, repository, run_at) where state = 'ready';

-- The few items whose worker died before.
create index work_item_suspect on work_item (run_at) where state = 'ready' and deaths > 0;
