-- Applications: drafts, cases, and all that happens to a case. What people write is encrypted (bytea).
create schema if not exists cases;

create table cases.drafts (
    applicant uuid        not null,
    item_code text        not null,
    title     text        not null,
    content   bytea       not null,
    revision  int         not null,
    saved_at  timestamptz not null,
    primary key (applicant, item_code)
);

-- Seven digits that come round again after ten million: region, day and channel stand before them in a case number.
create sequence cases.number_sequence maxvalue 9999999 cycle;

create table cases.cases (
    id              uuid        primary key,
    number          text        not null unique,
    query_code      bytea       not null,
    item_code       text        not null,
    item_version    uuid        not null,
    title           text        not null,
    department      text        not null,
    department_name text        not null,
    region          text        not null,
    applicant       uuid        not null,
    applicant_name  bytea       not null,
    form            bytea       not null,
    stage           text        not null check (stage in
        ('RECEIVED', 'CORRECTING', 'ACCEPTED', 'DECIDED', 'CONCLUDED', 'REFUSED', 'WITHDRAWN', 'LAPSED')),
    outcome         text        check (outcome in ('GRANTED', 'DENIED')),
    received_at     timestamptz not null,
    accepted_on     date,
    concluded_at    timestamptz,
    -- the day by which something must happen next; 9999-12-31 if none is known
    due_on          date        not null,
    due_kind        text
);

create index cases_by_applicant on cases.cases (applicant, id desc);
create index cases_by_queue on cases.cases (region, stage, due_on, id);
create index cases_by_stage on cases.cases (stage, due_on, id);
create index cases_closed on cases.cases (region, stage, id desc);

create table cases.materials (
    case_id     uuid        not null references cases.cases,
    material    text        not null,
    file        uuid        not null,
    supplied_at timestamptz not null,
    primary key (case_id, material)
);

create table cases.steps (
    case_id  uuid        not null references cases.cases,
    position int         not null,
    at       timestamptz not null,
    step     text        not null,
    stage    text        not null,
    -- null: the system, because time has passed
    actor    uuid,
    organ    text,
    reason   bytea,
    clause   text,
    document text,
    primary key (case_id, position)
);

create table cases.deadlines (
    case_id    uuid not null references cases.cases,
    position   int  not null,
    kind       text not null check (kind in ('CORRECTION_NOTICE', 'SUPPLY', 'PROMISE', 'STATUTE', 'DELIVERY')),
    started_on date not null,
    days       int  not null check (days >= 0),
    unit       text not null check (unit in ('WORKING_DAYS', 'CALENDAR_DAYS')),
    basis      text not null,
    due_on     date,
    ended_on   date,
    met        boolean not null default false,
    primary key (case_id, position)
);

create index deadlines_unsettled on cases.deadlines (case_id) where due_on is null and ended_on is null;

create table cases.supplements (
    case_id     uuid        primary key references cases.cases,
    asked_at    timestamptz not null,
    materials   text[]      not null,
    reason      bytea       not null,
    supplied_at timestamptz
);

create table cases.documents (
    number    text        primary key,
    case_id   uuid        not null references cases.cases,
    kind      text        not null,
    title     text        not null,
    issued_at timestamptz not null,
    pdf       bytea       not null
);

create index documents_by_case on cases.documents (case_id, number);
