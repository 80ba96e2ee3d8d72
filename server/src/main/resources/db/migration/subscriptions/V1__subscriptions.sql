-- 事项变更订阅: systems of departments that are told of each change of the catalogue, in order and at least once.
create schema if not exists subscriptions;

create table subscriptions.subscriptions (
    id                uuid        primary key,
    name              text        not null,
    organ             text        not null,
    address           text        not null,
    contact           bytea       not null,
    -- what it wants to be told of; null and none: all
    wanted_region     text,
    wanted_department text,
    wanted_items      text[]      not null,
    -- of whoever registered it
    region            text        not null,
    registered_by     uuid        not null,
    registered_at     timestamptz not null,
    secret            bytea       not null,
    -- signs beside the other one until then
    previous_secret   bytea,
    previous_until    timestamptz,
    -- null: it is told
    paused            text        check (paused in ('BY_HAND', 'GONE', 'FAILING')),
    -- up to where it has been told
    edition           bigint      not null,
    position          int         not null,
    -- what is on its way: until it is taken, it comes again under the same number and with the same changes
    message           uuid,
    message_edition   bigint,
    message_position  int,
    attempts          int         not null default 0,
    failing_since     timestamptz,
    due_at            timestamptz not null,
    answered_at       timestamptz,
    outcome           text        check (outcome in ('TAKEN', 'REFUSED', 'SILENT', 'UNREACHABLE', 'NOT_ALLOWED')),
    status            int,
    taken_at          timestamptz,
    test_due          boolean     not null default false,
    tested_at         timestamptz,
    test_outcome      text        check (test_outcome in ('TAKEN', 'REFUSED', 'SILENT', 'UNREACHABLE', 'NOT_ALLOWED')),
    test_status       int,
    -- the server that is telling it, and until when nobody else does
    lease             uuid,
    leased_until      timestamptz,
    check ((message is null) = (message_edition is null) and (message is null) = (message_position is null)),
    check ((lease is null) = (leased_until is null)),
    check ((previous_secret is null) = (previous_until is null))
);

create index subscriptions_due on subscriptions.subscriptions (due_at) where paused is null;
