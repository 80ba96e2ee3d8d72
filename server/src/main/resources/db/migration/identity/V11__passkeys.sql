-- 通行密钥 (WebAuthn): what a key calls the person, random and the same for all keys of an account: it tells nothing.
alter table identity.accounts add column passkey_handle bytea unique;

create table identity.passkeys (
    id              uuid        primary key,
    account         uuid        not null references identity.accounts on delete cascade,
    -- what the key calls itself
    credential      bytea       not null unique,
    -- AAGUID, credential id and public key (COSE), as the key gave them
    public_key      bytea       not null,
    -- how often it has signed, as it says itself; some always say 0
    signatures      bigint      not null,
    -- whether it can be on several devices of hers, and is
    backup_eligible boolean     not null,
    backed_up       boolean     not null,
    transports      text[]      not null,
    -- what she calls it, encrypted
    name            bytea       not null,
    added_at        timestamptz not null,
    used_at         timestamptz
);

create index passkeys_by_account on identity.passkeys (account);

-- What a key is to sign: once, within minutes, for the browser that asked. A row goes when it is shown, whatever becomes of it.
create table identity.passkey_challenges (
    digest     text        primary key,
    purpose    text        not null check (purpose in ('ADD', 'LOG_IN')),
    -- digest of what the asking browser alone holds
    asked_by   text        not null,
    account    uuid        references identity.accounts on delete cascade,
    expires_at timestamptz not null,
    check ((purpose = 'ADD') = (account is not null))
);

create index passkey_challenges_by_age on identity.passkey_challenges (expires_at);
create index passkey_challenges_by_account on identity.passkey_challenges (account) where account is not null;
