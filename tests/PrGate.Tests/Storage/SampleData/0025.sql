insert into chat_command (forge, repository, number, comment, author, login, text, written_at)
values ('github', 7, 42, 1001, 2, 'bo', '/override all aaaaaaa production is down', '2026-11-02T09:00:00Z');
insert into chat_command (forge, repository, number, comment, author, login, text, written_at, state, outcome, reply, decided_at, answered_at)
values ('github', 7, 42, 1002, 3, 'cy', '/recheck', '2026-11-02T09:01:00Z', 'done', 'refused', 'Sorry.', '2026-11-02T09:01:01Z', '2026-11-02T09:01:02Z');
