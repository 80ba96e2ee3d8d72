-- What a named document switches on in an emergency, for matters, regions and days. It is never changed: another document may end it
-- early, and what was filed before keeps what held then.
create schema if not exists emergency;

create table emergency.modes (
    id            uuid        primary key,
    mode          text        not null check (mode in ('GREEN_CHANNEL', 'TEMPORARY_PERMIT', 'POST_REVIEW', 'GRACE')),
    -- basic codes (12), or basic codes with the order of one way of handling (14)
    matters       text[]      not null check (cardinality(matters) > 0),
    regions       text[]      not null check (cardinality(regions) > 0),
    from_on       date        not null,
    to_on         date        not null check (to_on >= from_on),
    document      text        not null,
    -- until when what it grants holds: a day, or so many days
    until_on      date,
    days          int         check (days > 0),
    -- types of the licences that the items resulted in when it was put down
    licence_types text[]      not null,
    recorded_at   timestamptz not null,
    check (until_on is null or days is null)
);

create table emergency.ends (
    mode        uuid        primary key references emergency.modes,
    -- the last day on which it holds
    last_on     date        not null,
    document    text        not null,
    recorded_at timestamptz not null
);

comment on table emergency.modes is 'append-only: what documents switched on';
comment on table emergency.ends is 'append-only: what documents ended early';

create index modes_by_days on emergency.modes (to_on, from_on);
create index modes_by_licence_type on emergency.modes using gin (licence_types);
