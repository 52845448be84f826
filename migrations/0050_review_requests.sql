-- Whom a review was asked of, and who was refused, is written to the timeline too.
alter table post drop constraint post_kind_check;
alter table post add constraint post_kind_check check (kind in ('status', 'summary', 'inline', 'reviewers'));
