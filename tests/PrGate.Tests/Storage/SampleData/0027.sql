insert into branch_settings (forge, repository, branch, path, facts, read_at, stale)
values ('github', 7, 'main', 'acme/gitops', '[{"kind": "ForcePushOff", "holds": true, "found": "branch protection"}]', '2026-11-02T09:00:00Z', false);
insert into branch_settings (forge, repository, branch, path) values ('github', 7, 'release', 'acme/gitops');
