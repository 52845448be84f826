-- What the last reading saw of approvals: on a forge that does not date them, this says which head each was given on. Null before the first one.
alter table pull_request add column approvals jsonb;
