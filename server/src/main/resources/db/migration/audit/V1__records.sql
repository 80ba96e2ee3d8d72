-- Who did what to which record, when, why, from where, and with what result (GB/T 22239-2019 §8.1.4.3).
create schema if not exists audit;

create table audit.records (
    id             uuid        primary key,
    at             timestamptz not null,
    act            text        not null,
    object_kind    text,
    object_id      text,
    -- what more there is to say of the object: a file, a licence, an outcome; never personal data
    detail         text,
    -- whose personal data it was, if it was somebody else's
    subject        uuid,
    actor          uuid,
    actor_kind     text        not null check (actor_kind in ('PERSON', 'ENTERPRISE', 'STAFF', 'SYSTEM', 'NOBODY')),
    username       bytea,
    username_index bytea,
    region         text,
    departments    text[],
    purpose        text        not null,
    -- code of the problem; null if it was done
    refused        text,
    source         bytea,
    trace          uuid
);

-- The database module grants what such a comment says: rows may be added and read.
comment on table audit.records is 'append-only';

create index records_by_time on audit.records (at, id);
create index records_by_act on audit.records (act, at, id);
create index records_by_username on audit.records (username_index, at, id) where username_index is not null;
create index records_by_object on audit.records (object_id text_pattern_ops, at, id) where object_id is not null;
create index records_by_subject on audit.records (subject, at, id) where subject is not null;

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'an audit record never changes' using errcode = 'insufficient_privilege';
end $$;

create trigger records_never_change before update or delete on audit.records
    for each row execute function audit.refuse_change();

create trigger records_are_never_emptied before truncate on audit.records
    for each statement execute function audit.refuse_change();
