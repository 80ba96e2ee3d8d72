-- Events on their way: one row for each listener, deleted in the transaction in which it was heard.
create schema if not exists outbox;

create table outbox.deliveries (
    id         uuid        primary key,
    event      uuid        not null,
    listener   text        not null,
    payload    jsonb       not null,
    created_at timestamptz not null,
    next_at    timestamptz not null,
    attempts   int         not null default 0,
    error      text
);

create index deliveries_due on outbox.deliveries (next_at, id);

create table outbox.dead_letters (
    id         uuid        primary key,
    event      uuid        not null,
    listener   text        not null,
    payload    jsonb       not null,
    created_at timestamptz not null,
    died_at    timestamptz not null,
    error      text        not null
);
