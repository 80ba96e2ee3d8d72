-- 个人信息副本: what is known of somebody, made for herself (个人信息保护法 §45), kept some days and deleted.
create schema if not exists owndata;

create table owndata.exports (
    id         uuid        primary key,
    account    uuid        not null,
    party      uuid        not null,
    state      text        not null check (state in ('MAKING', 'READY', 'FAILED')),
    -- the last table that is in it; whoever is stopped goes on with the next
    last_table text        not null default '',
    done       int         not null default 0,
    of_tables  int         not null,
    -- how often the next table could not be read
    faults     int         not null default 0,
    next_at    timestamptz not null,
    asked_at   timestamptz not null,
    ready_at   timestamptz,
    -- when it is deleted
    ends_at    timestamptz not null,
    check ((state = 'READY') = (ready_at is not null))
);

-- one at a time; the next takes the place of the one before
create unique index exports_one_for_each on owndata.exports (account);
create index exports_to_make on owndata.exports (next_at) where state = 'MAKING';
create index exports_by_end on owndata.exports (ends_at);

-- The files in it: what they say, or which uploaded file it is.
create table owndata.entries (
    export   uuid  not null references owndata.exports on delete cascade,
    position int   not null,
    name     bytea not null,
    content  bytea,
    file     uuid,
    primary key (export, position),
    check (num_nonnulls(content, file) = 1)
);
