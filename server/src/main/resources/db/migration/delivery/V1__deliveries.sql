-- 送达: how each paper of a case is brought to the applicant, by which ways it was tried, and when it reached her or counts as if it had.
create schema if not exists delivery;

-- Where post reaches a party. One that she gave for all holds until she gives another; one that an organ found is for one paper.
create table delivery.addresses (
    id        uuid        primary key,
    party     uuid        not null,
    region    text        not null,
    recipient bytea       not null,
    street    bytea       not null,
    -- paper for which an organ found it; null: she gave it for all
    delivery  uuid,
    given_at  timestamptz not null,
    ended_at  timestamptz
);

create unique index addresses_one_of_hers on delivery.addresses (party) where delivery is null and ended_at is null;
create index addresses_by_party on delivery.addresses (party, id);

-- What she has said about electronic delivery, each time; the latest holds.
create table delivery.consents (
    id         uuid        primary key,
    party      uuid        not null,
    electronic boolean     not null,
    -- account that said it, and by which mandate if not for herself
    given_by   uuid        not null,
    mandate    uuid,
    given_at   timestamptz not null
);

create index consents_by_party on delivery.consents (party, id desc);

create table delivery.deliveries (
    id              uuid        primary key,
    document        text        not null unique,
    kind            text        not null,
    title           text        not null,
    issued_at       timestamptz not null,
    case_number     text        not null,
    item_code       text        not null,
    item_title      text        not null,
    region          text        not null,
    department      text        not null,
    department_name text        not null,
    -- party to which it is to be brought
    applicant       uuid        not null,
    -- the way that is tried, or was the last
    channel         text        not null check (channel in ('ELECTRONIC', 'POST', 'IN_PERSON', 'LEFT', 'NOTICE')),
    state           text        not null check (state in ('TO_HANDLE', 'SENT', 'DONE')),
    -- why somebody has to handle it
    cause           text        check (cause in ('NO_CONSENT', 'WITHDRAWN', 'NO_RECEIPT', 'RETURNED', 'REFUSED')),
    sent_at         timestamptz,
    -- when it is looked at next
    due_at          timestamptz,
    effect          text        not null check (effect in ('NONE', 'RECEIVED', 'REFUSED', 'LAPSED')),
    effect_at       timestamptz,
    -- position of the step of the case that records it
    proof           int,
    check ((state = 'TO_HANDLE') = (cause is not null)),
    check ((state = 'TO_HANDLE') = (sent_at is null)),
    check ((state = 'DONE') = (effect <> 'NONE')),
    check (state <> 'DONE' or due_at is null),
    check (num_nulls(effect_at, proof) = (case when state = 'DONE' then 0 else 2 end))
);

create index deliveries_by_scope on delivery.deliveries (region text_pattern_ops, department, id desc);
create index deliveries_by_case on delivery.deliveries (case_number, document);
create index deliveries_of_applicant on delivery.deliveries (applicant) where state <> 'DONE';
create index deliveries_due on delivery.deliveries (due_at) where due_at is not null;

-- Each way that was tried, in their order.
create table delivery.attempts (
    delivery   uuid        not null references delivery.deliveries,
    position   int         not null,
    channel    text        not null check (channel in ('ELECTRONIC', 'POST', 'IN_PERSON', 'LEFT', 'NOTICE')),
    sent_at    timestamptz not null,
    -- what she had said when it was sent electronically
    consent    uuid        references delivery.consents,
    address    uuid        references delivery.addresses,
    tracking   text,
    -- who signed, which witnesses were there, why she was looked for in public
    note       bytea,
    -- account of the member of staff
    handled_by uuid,
    ended_at   timestamptz,
    outcome    text        check (outcome in ('RECEIVED', 'REFUSED', 'LAPSED', 'NO_RECEIPT', 'WITHDRAWN', 'RETURNED', 'OVERTAKEN')),
    primary key (delivery, position),
    check ((ended_at is null) = (outcome is null)),
    check ((channel = 'ELECTRONIC') = (consent is not null) or outcome = 'RECEIVED'),
    check (channel <> 'POST' or tracking is not null)
);

create unique index attempts_by_tracking on delivery.attempts (tracking) where tracking is not null;
create index attempts_by_address on delivery.attempts (address) where address is not null;

-- 公告送达: what everybody can read for so many days.
create table delivery.notices (
    id           uuid primary key,
    delivery     uuid not null unique references delivery.deliveries,
    document     text not null,
    title        text not null,
    organ        text not null,
    -- masked
    recipient    bytea not null,
    clause       text not null,
    published_on date not null,
    -- the last of its days
    lapses_on    date not null,
    -- because it reached her before
    taken_down_at timestamptz
);

create index notices_shown on delivery.notices (id desc) where taken_down_at is null;

-- The post office of the demo, which is an outside party: what was handed over there stays so.
create sequence delivery.simulated_numbers;

create table delivery.simulated_parcels (
    number     text        primary key,
    reference  text        not null unique,
    fate       text        not null check (fate in ('RECEIVED', 'REFUSED', 'RETURNED')),
    handed_at  timestamptz not null
);
