-- 身份互通: people whom another provider of identities has logged in, and people of ours who go to a service of the national platform.
-- What providers call somebody, and what they say of her, is encrypted; it is found by blind indexes.
create schema if not exists federation;

-- To which account somebody of a provider comes.
create table federation.links (
    id            uuid        primary key,
    provider      text        not null,
    subject       bytea       not null,
    subject_index bytea       not null,
    account       uuid        not null,
    -- 影子账号: opened for whoever came, who was not known here
    shadow        boolean     not null,
    linked_at     timestamptz not null,
    came_at       timestamptz not null,
    unique (provider, subject_index)
);

create index links_by_account on federation.links (account);

-- A log-in of hers here that began there, until it ends on either side.
create table federation.arrivals (
    id            uuid        primary key,
    link          uuid        not null references federation.links on delete cascade,
    sign_on       text        not null,
    -- what the provider calls its log-in
    session       bytea,
    session_index bytea,
    arrived_at    timestamptz not null
);

create index arrivals_by_link on federation.arrivals (link);
create index arrivals_by_time on federation.arrivals (arrived_at);

-- What a browser was sent to a provider for: good once, in that browser, for ten minutes.
create table federation.requests (
    id         uuid        primary key,
    provider   text        not null,
    state      text        not null unique,
    -- digest of the secret of the browser
    browser    text        not null,
    -- nonce, verifier, where she wanted to go
    kept       bytea       not null,
    expires_at timestamptz not null
);

create index requests_by_time on federation.requests (expires_at);

-- 证件哈希: parties of persons by the index of their hashed certificate key.
create table federation.certificate_keys (
    party     uuid  primary key,
    key_index bytea not null
);

create index certificate_keys_by_key on federation.certificate_keys (key_index);

-- How far the parties that were there before are indexed, for each key with which it is done.
create table federation.indexing (
    key_index bytea   primary key,
    after uuid,
    done  boolean not null
);

-- 票据: with which somebody of ours goes to a service of the national platform. Used once, for a minute, for that service.
create table federation.tickets (
    id         uuid        primary key,
    digest     text        not null unique,
    service    text        not null,
    account    uuid        not null,
    sign_on    text        not null,
    told       bytea       not null,
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    check (expires_at > issued_at)
);

create index tickets_by_account on federation.tickets (account);
create index tickets_by_time on federation.tickets (expires_at);

-- Whom the national platform must be told of that she has logged out.
create table federation.log_outs (
    id       uuid        primary key,
    subject  bytea       not null,
    session  bytea,
    attempts int         not null,
    noted_at timestamptz not null,
    due_at   timestamptz not null
);

create index log_outs_by_time on federation.log_outs (due_at);

-- Signed calls are good once.
create table federation.nonces (
    digest  text        primary key,
    seen_at timestamptz not null
);

create index nonces_by_time on federation.nonces (seen_at);

-- The simulator of the national platform in the demo.
create table federation.demo_tickets (
    digest     text        primary key,
    person     text        not null,
    audience   text        not null,
    expires_at timestamptz not null
);

create table federation.demo_log_outs (
    session text primary key
);
