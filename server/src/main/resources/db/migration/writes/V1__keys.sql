-- Idempotency keys with the first answer; written in the transaction of the business they belong to.
create schema if not exists writes;

create table writes.keys (
    principal    text        not null,
    route        text        not null,
    key          text        not null,
    fingerprint  text        not null,
    status       int,
    content_type text,
    body         bytea,
    created_at   timestamptz not null,
    primary key (principal, route, key)
);

create index keys_by_age on writes.keys (created_at);
