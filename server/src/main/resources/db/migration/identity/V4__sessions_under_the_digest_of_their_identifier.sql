-- A stolen table of sessions opens none: they are kept under the digest of what the cookie says. Those of before end.
delete from identity.session;
alter table identity.session alter column session_id type text;

-- When an owner was last told that somebody guesses at her password.
alter table identity.accounts add column guesses_told_at timestamptz;
