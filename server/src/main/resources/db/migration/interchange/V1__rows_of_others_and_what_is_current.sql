-- 办件交换: departments' systems, what they pushed and what became of it, what was handed out to them, and whether both sides balance.
create schema if not exists interchange;

create table interchange.systems (
    id              uuid        primary key,
    code            text        not null unique,
    name            text        not null,
    department      text        not null,
    department_name text        not null,
    -- where its cases may lie, each with all below it
    regions         text[]      not null check (cardinality(regions) > 0),
    contact         bytea       not null,
    -- DER in base64
    keys            text[]      not null check (cardinality(keys) between 1 and 2),
    -- why it may do nothing; null: it may
    reason          text,
    registered_by   uuid,
    registered_at   timestamptz not null
);

-- Tokens that were shown: each is good once.
create table interchange.tokens (
    digest     bytea       primary key,
    expires_at timestamptz not null
);
create index tokens_by_end on interchange.tokens (expires_at);

create table interchange.batches (
    id             uuid        primary key,
    system         uuid        not null references interchange.systems,
    -- the system's own
    number         text        not null,
    content_digest bytea       not null,
    row_count      int         not null,
    received_at    timestamptz not null,
    -- signed by this platform
    receipt        text        not null,
    unique (system, number)
);

-- Each row as it came, for ever: what is current follows from all of them, in whatever order they came.
create table interchange.rows (
    batch       uuid        not null references interchange.batches,
    position    int         not null,
    system      uuid        not null,
    up_table    text        not null,
    operation   text        not null check (operation in ('I', 'U', 'D')),
    guid        text        not null,
    -- when the system wrote it, and the day of that in Beijing
    written_at  timestamptz not null,
    day         date        not null,
    -- null: it is against the format
    case_number text,
    leaf_digest bytea,
    -- its columns as JSON
    content     bytea       not null,
    state       text        not null check (state in ('RECEIVED', 'TAKEN', 'WAITING', 'REFUSED', 'DEAD')),
    -- what is wrong with it, and with which column
    fault       text,
    fault_at    text,
    received_at timestamptz not null,
    -- from when on it may wait; moved when somebody has it tried again
    waits_since timestamptz not null,
    judged_at   timestamptz,
    -- put aside by somebody who looked at it
    aside_at    timestamptz,
    aside_by    uuid,
    aside_why   bytea,
    primary key (batch, position),
    check ((state in ('REFUSED', 'DEAD')) = (fault is not null)),
    check ((aside_at is null) = (aside_why is null))
);
create index rows_of_case on interchange.rows (system, case_number);
create index rows_of_day on interchange.rows (system, day);
create index rows_dead on interchange.rows (batch desc, position desc) where state in ('REFUSED', 'DEAD');

-- What is current of each case, and when it is to be worked out anew.
create table interchange.cases (
    system      uuid        not null references interchange.systems,
    number      text        not null,
    due_at      timestamptz,
    -- null: its acceptance is not here
    item_code   text,
    item_name   text,
    department  text,
    region      text,
    applied_at  timestamptz,
    accepted_at timestamptz,
    promised_at timestamptz,
    -- how many steps and special procedures
    steps       int         not null default 0,
    specials    int         not null default 0,
    result      text,
    ended_at    timestamptz,
    deleted     boolean     not null default false,
    primary key (system, number)
);
create index cases_due on interchange.cases (due_at) where due_at is not null;
create index cases_by_place on interchange.cases (region, department) where item_code is not null;

-- Up to where the steps of this platform's own cases were followed.
create table interchange.followed (
    one      boolean     primary key default true check (one),
    at       timestamptz,
    case_id  uuid,
    position int
);
insert into interchange.followed default values;

-- One log of them, in which nothing appears behind a place that somebody has read.
create table interchange.changes (
    position      bigint      primary key,
    case_id       uuid        not null,
    step_position int         not null,
    region        text        not null,
    department    text        not null,
    unique (case_id, step_position)
);
create index changes_of_department on interchange.changes (department, position);

-- Which rows were handed out to a system, as they were the last time.
create table interchange.handed (
    system      uuid        not null references interchange.systems,
    up_table    text        not null,
    guid        text        not null,
    written_at  timestamptz not null,
    day         date        not null,
    leaf_digest bytea       not null,
    primary key (system, up_table, guid, written_at)
);
create index handed_of_day on interchange.handed (system, day);

-- 对账: what a system said of a day, and what came of it.
create table interchange.reconciliations (
    system       uuid        not null references interchange.systems,
    day          date        not null,
    state        text        not null check (state in ('NOT_RECONCILED', 'BALANCED', 'DIFFERENT', 'NAMED')),
    said_at      timestamptz,
    their_digest bytea,
    our_digest   bytea,
    their_rows   int,
    our_rows     int,
    -- how many buckets differ; null: it did not say its own
    buckets      int,
    -- how many rows were named
    named        int         not null default 0,
    primary key (system, day)
);
create index reconciliations_by_day on interchange.reconciliations (day desc, system);

create table interchange.differences (
    system   uuid not null,
    day      date not null,
    -- into which its identifier falls: buckets are compared some at a time
    bucket   int  not null,
    kind     text not null check (kind in ('MISSING_HERE', 'MISSING_THERE', 'DIFFERENT', 'REFUSED', 'DEAD', 'WAITING')),
    up_table text,
    guid     text not null,
    fault    text,
    primary key (system, day, guid),
    foreign key (system, day) references interchange.reconciliations on delete cascade
);
