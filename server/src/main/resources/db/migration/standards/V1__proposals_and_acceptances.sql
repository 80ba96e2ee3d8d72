-- How standards change (国办函〔2016〕108号): compiled by the department, reviewed by the administration office, checked for legality by
-- justice, published. Who did what stands in the steps and never changes.
create schema if not exists standards;

create table standards.proposals (
    id           uuid        primary key,
    operation    text        not null check (operation in ('ADD', 'CHANGE', 'SPLIT', 'MERGE', 'SUSPEND', 'RESUME', 'CANCEL')),
    state        text        not null check (state in
        ('COMPILING', 'UNDER_REVIEW', 'UNDER_LEGAL_REVIEW', 'APPROVED', 'PUBLISHED', 'WITHDRAWN')),
    region       text        not null,
    department   text        not null,
    title        text        not null,
    -- the items that change, stop or are replaced
    sources      text[]      not null,
    -- the versions of them that the content was made of, in the same order
    based_on     uuid[]      not null,
    reason       text        not null,
    effective_on date,
    revision     int         not null,
    created_by   uuid        not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);

create index proposals_open_first on standards.proposals
    ((state in ('PUBLISHED', 'WITHDRAWN')), id desc);
create index proposals_by_source on standards.proposals using gin (sources);

create table standards.revisions (
    proposal uuid        not null references standards.proposals,
    number   int         not null,
    -- json, not jsonb: the order of the fields of a form is the order in which people are asked
    parts    json        not null,
    saved_by uuid        not null,
    saved_at timestamptz not null,
    primary key (proposal, number)
);

create table standards.steps (
    id       uuid        primary key,
    proposal uuid        not null references standards.proposals,
    kind     text        not null check (kind in
        ('PROPOSED', 'SUBMITTED', 'REVIEWED', 'LEGALLY_REVIEWED', 'RETURNED', 'PUBLISHED', 'WITHDRAWN', 'REBASED')),
    revision int         not null,
    by       uuid        not null,
    at       timestamptz not null,
    words    text
);

create index steps_of_a_proposal on standards.steps (proposal, id);

-- What a claimer has been told of a new version of her standard, and whether she has said yes.
create table standards.acceptances (
    implementation text        not null,
    standard       uuid        not null,
    item           text        not null,
    region         text        not null,
    department     text        not null,
    before         uuid        not null,
    after          uuid        not null,
    effective_on   date        not null,
    told_at        timestamptz not null,
    accepted_at    timestamptz,
    accepted_by    uuid,
    primary key (implementation, standard)
);

create index acceptances_waiting on standards.acceptances (region text_pattern_ops, department, effective_on)
    where accepted_at is null;

create function standards.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what was done with a proposal never changes';
end $$;

create trigger revisions_never_change before update or delete on standards.revisions
    for each row execute function standards.refuse_change();
create trigger steps_never_change before update or delete on standards.steps
    for each row execute function standards.refuse_change();
