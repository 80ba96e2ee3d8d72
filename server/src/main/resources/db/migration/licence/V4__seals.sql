-- The seals of the organs, from the key over its certificate to the seal. The private key lies below the data folder, its
-- fingerprint in crypto.fingerprints; nothing here is secret. A seal that is there is never changed: the next one is a new row.
create table licence.seals (
    id              bigint      generated always as identity primary key,
    department      text        not null,
    department_name text        not null,
    key_name        text        not null unique,
    made_at         timestamptz not null,
    made_by         uuid        not null,
    certificate     bytea,
    chain           bytea[],
    seal            bytea check (seal is null or certificate is not null),
    imported_at     timestamptz check ((imported_at is null) = (seal is null)),
    imported_by     uuid check ((imported_by is null) = (seal is null))
);

create unique index seals_pending on licence.seals (department) where seal is null;
create index seals_by_department on licence.seals (department, id);
