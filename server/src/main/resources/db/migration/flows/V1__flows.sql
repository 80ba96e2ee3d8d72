-- What was said in the flows of cases, and what is to be done in them now. How far a flow has come is worked out from what was said; the
-- work items are kept only so that whoever is to do them finds them, and are written anew with each opinion.
create schema if not exists flows;

-- Which activities the form of a case asks for is decided once, when its flow begins: what was handed in does not change any more.
create table flows.begun (
    case_number text   primary key,
    begun_on    date   not null,
    needed      text[] not null
);

create table flows.opinions (
    id              uuid        primary key,
    case_number     text        not null,
    activity        text        not null,
    -- the kind of the department that was asked in a countersigning; empty otherwise
    organ           text        not null,
    department_name text        not null,
    verdict         text        not null check (verdict in ('AGREED', 'OBJECTED', 'HANDED_BACK')),
    back_to         text,
    opinion         bytea       not null,
    -- what each expert said, where experts were asked
    experts         bytea,
    actor           uuid        not null,
    instead_of      uuid,
    said_at         timestamptz not null,
    check ((verdict = 'HANDED_BACK') = (back_to is not null))
);

create index opinions_of_case on flows.opinions (case_number, said_at);
create index opinions_by_actor on flows.opinions (actor);

create table flows.work_items (
    case_number     text        not null,
    activity        text        not null,
    organ           text        not null,
    name            text        not null,
    kind            text        not null check (kind in ('REVIEW', 'COUNTERSIGN', 'EXPERTS', 'SITE_CHECK')),
    title           text        not null,
    -- who does it: where, and with which permission
    region          text        not null,
    department      text        not null,
    permission      text        not null,
    round           int         not null,
    opened_on       date        not null,
    -- 9999-12-31 where it has no limit of its own
    due_on          date        not null,
    primary key (case_number, activity, organ)
);

create index work_items_by_scope on flows.work_items (region text_pattern_ops, due_on, case_number, activity, organ);
