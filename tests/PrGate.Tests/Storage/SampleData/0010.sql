insert into evaluation (forge, repository, number, head, base, base_sha, config_origin, config_digest, engine, state, description, reasons, gated_files, verdict, received_at, started_at)
values ('hub', 1, 2, repeat('a', 40), 'main', repeat('b', 40), 'repository', 'digest', '0.1.0', 'success', 'all checks passed', '{opened}', 3, '{}', now(), now());
insert into publication (forge, repository, number, evaluation, head, desired, fence)
select forge, repository, number, id, head, '{}', 1 from evaluation;
insert into post (forge, repository, number, evaluation, kind, head, detail)
select forge, repository, number, id, 'status', head, 'success' from evaluation;
insert into last_good_config (forge, repository, base, path, content, digest) values ('hub', 1, 'main', '.prgate.yml', '\x', 'digest');
