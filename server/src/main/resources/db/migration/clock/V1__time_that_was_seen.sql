-- When a server last looked at the time, and who said that it is right.
create schema if not exists clock;

create table clock.seen (
    the_one boolean     not null primary key default true check (the_one),
    seen_at timestamptz not null
);

create table clock.confirmations (
    id           bigint generated always as identity primary key,
    confirmed_at timestamptz not null,
    confirmed_by uuid,
    doubt        text        not null
);

comment on column clock.confirmations.confirmed_by is 'account of the administrator; null if demo data needed nobody';
