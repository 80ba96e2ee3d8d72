-- Accounts, who read personal data and why, failed log-ins, and the sessions (columns as Spring Session expects them).
create schema if not exists identity;

create table identity.accounts (
    id              uuid        primary key,
    username        text        not null unique,
    password_hash   text        not null,
    kind            text        not null check (kind in ('PERSON', 'ENTERPRISE', 'STAFF')),
    roles           text[]      not null,
    region          text,
    departments     text[]      not null default '{}',
    name            bytea       not null,
    id_number       bytea,
    id_number_index bytea,
    phone           bytea,
    address         bytea,
    demo            boolean     not null default false,
    created_at      timestamptz not null,
    disabled_at     timestamptz,
    check (kind <> 'STAFF' or region is not null or roles <@ array['ADMIN'])
);

create index accounts_by_id_number on identity.accounts (id_number_index);

create table identity.personal_data_reads (
    id      bigint      generated always as identity primary key,
    subject uuid        not null,
    reader  uuid        not null,
    purpose text        not null,
    at      timestamptz not null
);

create index personal_data_reads_by_subject on identity.personal_data_reads (subject, at);

create table identity.login_failures (
    key          text        primary key,
    failures     int         not null,
    since        timestamptz not null,
    locked_until timestamptz
);

create table identity.session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null unique,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);

create index session_by_expiry on identity.session (expiry_time);
create index session_by_principal on identity.session (principal_name);

create table identity.session_attributes (
    session_primary_id char(36)     not null references identity.session on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
