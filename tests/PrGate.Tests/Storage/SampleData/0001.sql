insert into delivery (forge, delivery_id, event, repository, number, outcome, reason, headers, body) values
    ('hub', 'a', 'pull_request.opened', 1, 2, 'accepted', 'pull_request.opened', '{"User-Agent": "hook"}', '\x7b7d'),
    ('hub', 'b', 'star.created', null, null, 'ignored', 'not of interest', '{}', null),
    ('lab', 'a', 'Merge Request Hook', null, null, 'bad', 'no JSON', '{}', '\x7b');
