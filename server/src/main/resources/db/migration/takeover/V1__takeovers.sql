-- 接管: requests to go on with a case of somebody who is gone or cannot be reached, what the other side says, what was decided.
create schema if not exists takeover;

create table takeover.requests (
    id              uuid        primary key,
    case_number     text        not null,
    item_code       text        not null,
    title           text        not null,
    region          text        not null,
    department      text        not null,
    department_name text        not null,
    -- party that has the case
    owner           uuid        not null,
    of_organisation boolean     not null,
    -- party that asks, and its account
    asker           uuid        not null,
    asked_by        uuid        not null,
    asker_name      bytea       not null,
    relation        text        not null check (relation in ('HEIR', 'REPRESENTATIVE', 'COLLEAGUE')),
    ground          text        not null check (ground in ('DECEASED', 'UNREACHABLE', 'LEFT')),
    reason          bytea       not null,
    asked_at        timestamptz not null,
    -- last day on which the other side can object
    objects_until   date        not null,
    state           text        not null check (state in ('OPEN', 'GRANTED', 'REFUSED', 'WITHDRAWN', 'ENDED')),
    decision        bytea,
    -- account of the official
    decided_by      uuid,
    decided_at      timestamptz,
    check (decided_by <> asked_by),
    check ((state in ('GRANTED', 'REFUSED')) = (decided_at is not null)),
    check (num_nulls(decision, decided_by, decided_at) in (0, 3))
);

-- a case has one at a time
create unique index requests_one_open on takeover.requests (case_number) where state = 'OPEN';
create index requests_by_asker on takeover.requests (asker, id desc);
create index requests_by_owner on takeover.requests (owner, id desc);
create index requests_by_scope on takeover.requests (region text_pattern_ops, department, (state <> 'OPEN'), id);

-- the papers that prove it
create table takeover.files (
    request  uuid not null references takeover.requests,
    position int  not null,
    file     uuid not null,
    primary key (request, position)
);

create index files_by_file on takeover.files (file);

-- what the other side says; until it is decided it can say something else
create table takeover.answers (
    request uuid        primary key references takeover.requests,
    party   uuid        not null,
    account uuid        not null,
    agrees  boolean     not null,
    text    bytea       not null,
    at      timestamptz not null
);
