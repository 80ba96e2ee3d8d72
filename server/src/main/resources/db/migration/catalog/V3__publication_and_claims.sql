-- A standard changes by versions, and who claims it has versions of her own: where, when, whom to ask, and what she does better.
-- Each is of one version of the standard; what comes into force is known beforehand, so that a day needs no work to begin.
alter table catalog.items
    -- which of the everyday departments of that level should claim it (应认领); null: whoever handles it is named one by one
    add column claim_kind text;

alter table catalog.item_versions
    add column state       text   not null default 'IN_USE' check (state in ('IN_USE', 'SUSPENDED', 'CANCELLED')),
    add column operation   text   not null default 'ADD'
        check (operation in ('ADD', 'CHANGE', 'SPLIT', 'MERGE', 'SUSPEND', 'RESUME', 'CANCEL')),
    -- the change control that led to it; null: it was there from the beginning
    add column proposal    uuid,
    add column replaced_by text[] not null default '{}';

-- Two versions of one item never begin on the same day.
create unique index item_versions_begin_one_by_one on catalog.item_versions (item, effective_on);

alter table catalog.materials
    add column source_note  text,
    add column paper_format text,
    add column criteria     text,
    add column samples      text;

create table catalog.implementation_versions (
    id             uuid        primary key,
    implementation text        not null references catalog.implementations,
    number         int         not null,
    standard       uuid        not null references catalog.item_versions,
    state          text        not null check (state in ('IN_USE', 'SUSPENDED', 'CANCELLED')),
    effective_on   date        not null,
    published_at   timestamptz not null,
    -- the account that published it; null: it came with the standard
    published_by   uuid,
    local          jsonb       not null,
    improvements   jsonb       not null,
    -- as they follow from the standard and the improvements
    promised_days  int,
    visits         int,
    online         boolean     not null,
    unique (implementation, number)
);

create index implementation_versions_in_force
    on catalog.implementation_versions (implementation, effective_on desc, number desc);

-- Whether a day changes anything.
create index item_versions_by_day on catalog.item_versions (effective_on);
create index implementation_versions_by_day on catalog.implementation_versions (effective_on);

insert into catalog.implementation_versions
    (id, implementation, number, standard, state, effective_on, published_at, published_by, local, improvements,
     promised_days, visits, online)
select gen_random_uuid(), i.code, row_number() over (partition by i.code order by v.version), v.id, i.state, v.effective_on,
    v.published_at, null,
    jsonb_strip_nulls(jsonb_build_object('address', i.address, 'hours', i.hours,
        'consultPhone', i.consult_phone, 'complaintPhone', i.complaint_phone)),
    '{}',
    case when v.guide -> 'promised' ->> 'unit' = 'WORKING_DAYS' then (v.guide -> 'promised' ->> 'days')::int end,
    (v.guide ->> 'visits')::int,
    v.online
from catalog.implementations i join catalog.item_versions v on v.item = i.item;

alter table catalog.implementations
    drop column state, drop column address, drop column hours, drop column consult_phone, drop column complaint_phone;

create trigger implementation_versions_never_change before update or delete on catalog.implementation_versions
    for each row execute function catalog.refuse_change();

-- How often something was published: a server that holds another number reads the catalogue again.
create table catalog.editions (
    single boolean primary key default true check (single),
    number bigint  not null
);
insert into catalog.editions (number) values (1);
