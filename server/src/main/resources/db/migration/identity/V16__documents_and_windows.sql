-- 证件类型: the number of a person is that of a document; null: of a citizen, and of an organisation.
alter table identity.party_versions
    add column document text check (document in ('CITIZEN', 'HOME_RETURN_PERMIT', 'TAIWAN_PERMIT', 'RESIDENCE_PERMIT',
        'PERMANENT_RESIDENCE', 'PASSPORT'));

alter table identity.face_checks
    add column document text not null default 'CITIZEN';

-- They give out what kind of document it is as well; made again by R__personal_data_are_read_for_a_purpose.
drop function if exists identity.party_for_purpose(uuid, uuid);
drop function if exists identity.party_history(uuid, uuid);
drop function if exists identity.party_of_account(uuid);
drop function if exists identity.party_to_change(uuid);

-- 当面核验: who was seen at a window, with which document, by whom, where. A code is good once and for ten minutes.
create table identity.attestations (
    id           uuid        primary key,
    account      uuid        not null references identity.accounts,
    -- what the document says, encrypted
    name         bytea       not null,
    document     text        not null,
    number       bytea       not null,
    -- the clerk, and where her post is
    clerk        uuid        not null references identity.accounts,
    region       text        not null,
    asked_at     timestamptz not null,
    expires_at   timestamptz not null,
    -- keyed digest of the code that is shown at the desk
    code_digest  bytea       not null,
    confirmed_at timestamptz,
    level_before smallint    check (level_before between 1 and 4),
    -- her account came to the party of the document by it
    joined       boolean     not null default false,
    withdrawn_at timestamptz,
    withdrawn_by uuid        references identity.accounts,
    -- encrypted
    reason       bytea,
    check ((withdrawn_at is null) = (withdrawn_by is null)),
    check (withdrawn_at is null or confirmed_at is not null)
);

create index attestations_by_account on identity.attestations (account, asked_at);
create index attestations_by_clerk on identity.attestations (clerk, asked_at);
