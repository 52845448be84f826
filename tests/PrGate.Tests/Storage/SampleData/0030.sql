update publication set needs = 7;
insert into merge_group (forge, repository, number, path, head, base_sha, base, head_ref)
values ('hub', 1, -nextval('merge_group_number')::integer, 'acme/fleet', repeat('c', 40), repeat('d', 40), 'main', 'refs/heads/gh-readonly-queue/main/pr-2-x');
insert into people_answer (forge, question, owner, answer, read_at) values ('hub', 'team acme/sre', 'acme', '{"members":[]}', now());
