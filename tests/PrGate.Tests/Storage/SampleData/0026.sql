insert into override_grant (forge, repository, number, comment, rule, head, base, by_id, by_login, role, reason, until, granted_at)
values ('github', 7, 42, 1001, null, repeat('a', 40), 'main', 2, 'bo', 'member of acme/sre', 'production is down', '2026-11-03T09:00:00Z', '2026-11-02T09:00:01Z');
insert into audit_entry (forge, repository, number, actor_id, actor, action, detail)
values ('github', 7, 42, 2, 'bo', 'override.granted', '{"head": "aaaaaaa"}');
