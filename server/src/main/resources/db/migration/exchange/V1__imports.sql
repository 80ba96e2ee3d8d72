-- Files of items that were handed in, until they are taken in or refused, and what became of them.
create schema if not exists exchange;

create table exchange.imports (
    id          uuid        primary key,
    -- the account of who handed it in
    uploaded_by uuid        not null,
    -- what makes a repeated click one import
    key         text        not null,
    fingerprint text        not null,
    file_name   text        not null,
    -- null once nobody needs it any more
    content     bytea,
    state       text        not null check (state in ('WAITING', 'RUNNING', 'DONE', 'REFUSED', 'FAILED')),
    rows        int         not null,
    done        int         not null default 0,
    unchanged   int         not null default 0,
    proposals   uuid[]      not null default '{}',
    refused     int         not null default 0,
    -- who works on it, until when nobody else does, and how often somebody began
    worker      uuid,
    leased_to   timestamptz,
    tries       int         not null default 0,
    created_at  timestamptz not null,
    ended_at    timestamptz,
    unique (uploaded_by, key),
    check ((state in ('DONE', 'REFUSED', 'FAILED')) = (ended_at is not null)),
    check ((content is null) = (ended_at is not null))
);

create index imports_to_do on exchange.imports (created_at) where ended_at is null;
create index imports_by_end on exchange.imports (ended_at) where ended_at is not null;

-- Why a file was refused, row by row.
create table exchange.refusals (
    import     uuid not null references exchange.imports on delete cascade,
    position   int  not null,
    row        int  not null,
    cell       text,
    rule       text not null,
    message    text not null,
    message_en text not null,
    primary key (import, position)
);
