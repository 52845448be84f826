insert into work_item (forge, repository, number, path, installation, state, run_at, enqueued_at, reasons, hint, attempt, waiting_for, wait_scope, error, fence, worker, lease_until, done_at, next_reasons, next_events, next_at) values
    ('hub', 1, 1, 'acme/infra', 7, 'ready', now(), now(), '{opened}', '{"head": "aa", "updatedAt": "2026-05-01T12:00:00Z"}', 0, null, null, null, 0, null, null, null, null, 0, null),
    ('hub', 1, 2, 'acme/infra', 7, 'ready', now(), now(), '{opened}', null, 0, 'rate limit', 'forge', null, 0, null, null, null, null, 0, null),
    ('hub', 1, 3, 'acme/infra', 7, 'running', now(), now(), '{opened}', null, 1, null, null, null, nextval('work_fence'), 'w1', now(), null, '{push}', 1, now()),
    ('hub', 1, 4, 'acme/infra', 7, 'dead', now(), now(), '{opened}', null, 8, null, null, 'broken', 0, null, null, now(), null, 0, null),
    ('hub', 1, 5, 'acme/infra', 7, 'idle', now(), now(), '{opened}', null, 1, null, null, null, 0, null, null, now(), null, 0, null);
