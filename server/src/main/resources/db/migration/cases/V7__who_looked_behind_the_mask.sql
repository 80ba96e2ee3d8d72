-- Each time staff look behind the mask, or into a licence that stands for a paper: who, when, in which case, at what, why.
create table cases.disclosures (
    id         uuid        primary key,
    case_id    uuid        not null references cases.cases,
    -- of the case, so that a supervisor's list needs no other table
    region     text        not null,
    department text        not null,
    reader     uuid        not null,
    fields     text[]      not null,
    licence    text,
    purpose    text        not null check (purpose in ('CONTACT', 'IDENTITY', 'SITE_VISIT', 'DELIVERY', 'PAPER', 'OTHER')),
    reason     bytea,
    at         timestamptz not null,
    check (cardinality(fields) > 0 or licence is not null)
);

create index disclosures_by_scope on cases.disclosures (region text_pattern_ops, id desc);

-- A trace that can be wiped is none.
create function cases.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a trace never changes';
end $$;

create trigger disclosures_never_change before update or delete on cases.disclosures
    for each row execute function cases.refuse_change();
