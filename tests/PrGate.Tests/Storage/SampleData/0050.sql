insert into post (forge, repository, number, evaluation, kind, head, detail)
select forge, repository, number, id, 'reviewers', head, 'asked bo' from evaluation;
