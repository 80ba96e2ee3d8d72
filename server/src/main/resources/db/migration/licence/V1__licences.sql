-- 641 types of licence are data, not tables. A licence is known by its identifier (GB/T 36904); who holds it and what is
-- written on it is encrypted, and found again by a blind index. Each step of its life is kept (国令716号, 行政许可法 §§69–70).
create schema if not exists licence;

create table licence.types (
    code       text        primary key check (code ~ '^[0-9A-Z]{21}$'),
    definition jsonb       not null,
    loaded_at  timestamptz not null
);

-- The next number of a type in a region and year.
create table licence.serials (
    type_code text   not null references licence.types,
    scope     text   not null,
    last      bigint not null,
    primary key (type_code, scope)
);

create table licence.licences (
    identifier     text        primary key,
    type_code      text        not null references licence.types,
    title          text        not null,
    number         text        not null,
    version        int         not null check (version between 1 and 999),
    status         text        not null check (status in ('IN_FORCE', 'REVOKED', 'CANCELLED')),
    holder_account uuid        not null,
    holder_index   bytea       not null,
    holder         bytea       not null,
    fields         bytea       not null,
    issuer_code    text        not null,
    issuer_name    text        not null,
    region         text        not null,
    case_number    text        not null,
    issued_on      date        not null,
    valid_until    date,
    issued_at      timestamptz not null,
    unique (case_number, type_code)
);

create index licences_by_account on licence.licences (holder_account, issued_at desc);
create index licences_by_holder on licence.licences (holder_index, type_code);

-- The sealed file as it was issued, encrypted.
create table licence.files (
    identifier text  primary key references licence.licences,
    ofd        bytea not null,
    sm3        text  not null
);

create table licence.steps (
    id         bigint      generated always as identity primary key,
    identifier text        not null references licence.licences,
    status     text        not null check (status in ('IN_FORCE', 'REVOKED', 'CANCELLED')),
    actor      uuid,
    reason     text        not null,
    at         timestamptz not null
);

create index steps_by_licence on licence.steps (identifier, id);
