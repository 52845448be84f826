insert into pull_request (forge, repository, number, path, installation, state, title, author, base, head, updated_at) values
    ('hub', 1, 2, 'acme/infra', 7, 'open', 'Scale up', 'ann', 'main', repeat('a', 40), now()),
    ('lab', 1, 2, 'group/sub/infra', null, 'merged', 'Scale down', 'bo', 'release', repeat('b', 40), null);
