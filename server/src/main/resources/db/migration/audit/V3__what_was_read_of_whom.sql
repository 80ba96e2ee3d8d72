-- Which kinds of personal data an act showed, and in which roles whoever did it was, by code; null in records of before.
alter table audit.records
    add column fields text[],
    add column roles  text[];

-- That somebody stood, partly hidden, in a list that a reader opened: once for each day, reader and kind of list, so that
-- lists never drown what was really read of her.
create table audit.listings (
    subject     uuid        not null,
    day         date        not null,
    reader      uuid        not null,
    act         text        not null,
    id          uuid        not null,
    at          timestamptz not null,
    region      text,
    departments text[],
    roles       text[],
    primary key (subject, day, reader, act)
);

comment on table audit.listings is 'append-only: in whose lists somebody stood';

create index listings_by_time on audit.listings (subject, at, id);

-- A provisional party that turned out to be a known one: what was read of it was read of that.
create table audit.same_subjects (
    subject uuid primary key,
    party   uuid not null
);

comment on table audit.same_subjects is 'append-only: which subjects were one';

create index same_subjects_by_party on audit.same_subjects (party);

create trigger listings_never_change before update or delete on audit.listings
    for each row execute function audit.refuse_change();

create trigger listings_are_never_emptied before truncate on audit.listings
    for each statement execute function audit.refuse_change();

create trigger same_subjects_never_change before update or delete on audit.same_subjects
    for each row execute function audit.refuse_change();

create trigger same_subjects_are_never_emptied before truncate on audit.same_subjects
    for each statement execute function audit.refuse_change();

-- Whether this transaction, and no other, wrote the record that says why data of this subject are read. What gives out
-- personal data asks it; nobody can answer it but by writing the record.
create function audit.is_written_now(record uuid, about uuid) returns boolean
    language sql stable set search_path = pg_catalog as $$
    select exists (
        select from audit.records r
        where r.id = record and r.refused is null and (r.subject = about or r.party = about)
            and r.xmin = pg_current_xact_id_if_assigned()::xid)
$$;
