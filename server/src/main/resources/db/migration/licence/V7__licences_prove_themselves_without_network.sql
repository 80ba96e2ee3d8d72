-- The keys that sign what proves a licence without network, after the first: published from begun_at, signing from signs_from.
-- What is secret of them lies below the data folder, its fingerprint in crypto.fingerprints.
create table licence.credential_keys (
    generation int         primary key check (generation > 1),
    begun_at   timestamptz not null,
    begun_by   uuid        not null,
    signs_from timestamptz not null check (signs_from >= begun_at)
);
