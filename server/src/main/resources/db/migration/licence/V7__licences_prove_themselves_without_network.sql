-- The keys that sign what proves a licence without network, after the first: published from begun_at, signing from signs_from.
-- What is secret of them lies below the data folder, its fingerprint in crypto.fingerprints.
create table licence.credential_keys (
    generation int         primary key check (generation > 1),
    begun_at   timestamptz not null,
    begun_by   uuid        not null,
    signs_from timestamptz not null check (signs_from >= begun_at)
);

-- Lists of statuses (draft-ietf-oauth-status-list). Each licence has a random place in one; what the place says is the status of
-- the licence. A list counts its versions; an entry knows with which it changed, so that only what is new must be read. Licences
-- of before get their place with the first code that is asked for: until then nobody can hold one that names it.
create table licence.status_lists (
    list    int    primary key check (list >= 0),
    version bigint not null default 0
);
insert into licence.status_lists (list) values (0);

create table licence.status_entries (
    list       int  not null references licence.status_lists,
    idx        int  not null check (idx between 0 and 1048575),
    identifier text not null unique references licence.licences on delete cascade,
    changed    bigint,
    primary key (list, idx)
);
create index status_entries_changed on licence.status_entries (list, changed) where changed is not null;

-- Dynamic codes (动态码): good once, for a minute; kept as digests. What became of one is forgotten a day later.
create table licence.codes (
    digest     bytea       primary key,
    identifier text        not null references licence.licences on delete cascade,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index codes_by_licence on licence.codes (identifier);
create index codes_by_expiry on licence.codes (expires_at);
