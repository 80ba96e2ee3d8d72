-- 接入应用: systems of departments to which people log in with their account here, what they were allowed, and the keys with which
-- that is signed. Of secrets, codes and tokens there are digests only.
create schema if not exists clients;

create table clients.clients (
    id                   uuid        primary key,
    -- public: what the system calls itself by
    client_id            text        not null unique,
    name                 text        not null,
    organ                text        not null,
    -- what for, as people are asked
    purpose              text        not null,
    redirect_uris        text[]      not null,
    logout_uris          text[]      not null,
    back_channel_uri     text,
    scopes               text[]      not null,
    -- whether it may act for itself, without anybody logged in
    machine              boolean     not null,
    -- host within which a person has one subject; never changes
    sector               text        not null,
    secret_digest        bytea,
    state                text        not null check (state in ('REGISTERED', 'APPROVED', 'REJECTED', 'DISABLED')),
    reason               text,
    region               text        not null,
    registered_by        uuid,
    registered_at        timestamptz not null,
    decided_by           uuid,
    decided_at           timestamptz,
    check (state <> 'APPROVED' or secret_digest is not null),
    check (state not in ('REJECTED', 'DISABLED') or reason is not null)
);

create index clients_by_state on clients.clients (state, registered_at, id);

-- What somebody allowed a client, from the request to the last token: one row is a family of tokens.
create table clients.grants (
    id                 uuid        primary key,
    client             uuid        not null references clients.clients,
    -- null: the client itself
    account            uuid,
    sign_on            text,
    assurance          smallint,
    logged_in_at       timestamptz,
    kind               text        not null check (kind in ('authorization_code', 'client_credentials')),
    scopes             text[]      not null,
    request            bytea,
    version            int         not null,
    state_digest       bytea,
    code_digest        bytea,
    code_expires_at    timestamptz,
    code_used          boolean     not null default false,
    access_digest      bytea,
    access_scopes      text[],
    access_issued_at   timestamptz,
    access_expires_at  timestamptz,
    refresh_digest     bytea,
    refresh_issued_at  timestamptz,
    refresh_expires_at timestamptz,
    id_token_digest    bytea,
    id_token_issued_at timestamptz,
    created_at         timestamptz not null,
    -- after that nothing of it is good any more
    expires_at         timestamptz not null,
    ended_at           timestamptz,
    check ((account is null) = (kind = 'client_credentials')),
    check (account is null or request is not null)
);

create unique index grants_by_state on clients.grants (state_digest) where state_digest is not null;
create unique index grants_by_code on clients.grants (code_digest) where code_digest is not null;
create unique index grants_by_access_token on clients.grants (access_digest) where access_digest is not null;
create unique index grants_by_refresh_token on clients.grants (refresh_digest) where refresh_digest is not null;
create unique index grants_by_id_token on clients.grants (id_token_digest) where id_token_digest is not null;
create index grants_by_account on clients.grants (account) where account is not null;
create index grants_by_end on clients.grants (expires_at);

-- Refresh tokens that were exchanged: whoever shows one again has stolen it, or it was stolen from her.
create table clients.spent_refresh_tokens (
    digest bytea primary key,
    grant_id uuid not null references clients.grants on delete cascade
);

create index spent_refresh_tokens_by_grant on clients.spent_refresh_tokens (grant_id);

-- 个人信息保护法 §14, §15: what was agreed to, and when.
create table clients.consents (
    client   uuid        not null references clients.clients,
    account  uuid        not null,
    scopes   text[]      not null,
    given_at timestamptz not null,
    primary key (client, account)
);

create index consents_by_account on clients.consents (account);

create table clients.signing_keys (
    id         text        primary key,
    -- JSON Web Key, encrypted
    key        bytea       not null,
    signs_from timestamptz not null,
    revoked_at timestamptz
);

-- Which clients must be told that somebody has logged out.
create table clients.log_outs (
    client   uuid        not null references clients.clients,
    account  uuid        not null,
    sign_on  text        not null,
    attempts int         not null,
    noted_at timestamptz not null,
    due_at   timestamptz not null,
    primary key (client, account, sign_on)
);

create index log_outs_by_time on clients.log_outs (due_at);
