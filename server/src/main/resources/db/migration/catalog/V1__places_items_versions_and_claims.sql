-- Divisions and departments, items with immutable versions, and who handles which item where (国办函〔2016〕108号: 目录清单, 实施清单).
create schema if not exists catalog;

create table catalog.regions (
    code       text    primary key check (code ~ '^[1-9][0-9]{5}$'),
    name       text    not null,
    name_en    text    not null,
    level      text    not null check (level in ('PROVINCE', 'PREFECTURE', 'COUNTY')),
    parent     text    references catalog.regions,
    direct     boolean not null default false,
    valid_from date,
    valid_to   date,
    successor  text    references catalog.regions deferrable initially deferred
);

create table catalog.departments (
    code       text primary key,
    name       text not null,
    short_name text not null,
    name_en    text not null,
    region     text not null references catalog.regions,
    kind       text not null,
    parent     text references catalog.departments
);

create index departments_by_region on catalog.departments (region);

create table catalog.themes (
    code     text primary key,
    name     text not null,
    name_en  text not null,
    audience text not null check (audience in ('PERSON', 'ENTERPRISE')),
    position int  not null
);

create table catalog.everyday_words (
    word  text   primary key,
    means text[] not null
);

-- An item at one level: a standard that many bodies claim (认领), or a matter that only one body handles.
create table catalog.items (
    id             text primary key,
    base_code      text not null check (base_code ~ '^[0-9]{4}[0-9A-Z]{8}$'),
    handling_order text not null check (handling_order ~ '^[0-9]{2}$'),
    level          int  not null check (level between 1 and 7)
);

create table catalog.item_versions (
    id           uuid        primary key,
    item         text        not null references catalog.items,
    version      int         not null,
    effective_on date        not null,
    published_at timestamptz not null,
    title        text        not null,
    title_en     text,
    sub_item     text,
    type_code    text        not null,
    audiences    text[]      not null,
    themes       text[]      not null,
    handling     text        not null check (handling in ('INSTANT', 'PROMISED')),
    grade        text        not null check (grade in ('OFFICIAL', 'INDICATIVE')),
    online       boolean     not null,
    weight       int         not null check (weight between 0 and 100),
    synonyms     text[]      not null,
    guide        jsonb       not null,
    -- json, not jsonb: the order of the fields is the order in which people are asked
    form_schema  json        not null,
    form_ui      json        not null,
    form_sample  json        not null,
    unique (item, version)
);

create table catalog.materials (
    version      uuid not null references catalog.item_versions,
    position     int  not null,
    id           text not null,
    name         text not null,
    necessity    text not null check (necessity in ('REQUIRED', 'OPTIONAL', 'DEFERRABLE')),
    kind         text not null check (kind in ('CERTIFICATE', 'FORM', 'OTHER')),
    form         text not null check (form in ('PAPER', 'ELECTRONIC', 'BOTH')),
    source       text not null check (source in ('APPLICANT', 'GOVERNMENT', 'OTHER')),
    copies       int  not null,
    condition    text,
    applies_when jsonb,
    replaced_by  text,
    note         text,
    primary key (version, id)
);

create table catalog.implementations (
    code            text primary key,
    item            text not null references catalog.items,
    region          text not null references catalog.regions,
    department      text not null references catalog.departments,
    state           text not null default 'IN_USE' check (state in ('IN_USE', 'SUSPENDED', 'CANCELLED')),
    address         text,
    hours           text,
    consult_phone   text,
    complaint_phone text,
    unique (item, region, department)
);

create index implementations_by_region on catalog.implementations (region);

-- A case keeps the version it was filed under, so no version may ever change.
create function catalog.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a published version never changes';
end $$;

create trigger item_versions_never_change before update or delete on catalog.item_versions
    for each row execute function catalog.refuse_change();
create trigger materials_never_change before update or delete on catalog.materials
    for each row execute function catalog.refuse_change();
