-- A phone is found by its number. Whoever showed a code sent to it last has it; numbers entered by others come behind.
-- Those of accounts of before are indexed by a job.
alter table identity.accounts
    add column phone_index     bytea,
    add column phone_proved_at timestamptz,
    -- 网号: what the public service calls this person here, as an index; she is not asked for her number
    add column network_identity bytea;

create index accounts_by_phone on identity.accounts (phone_index) where phone_index is not null;
create index accounts_whose_phone_has_no_index on identity.accounts (id) where phone is not null and phone_index is null;
create unique index accounts_by_network_identity on identity.accounts (network_identity)
    where network_identity is not null;

-- 短信验证码: what was sent to a phone, for one purpose, good once and for five minutes. The code itself is not kept. A row
-- stays for a day, because so many texts may go to a phone in a day.
create table identity.codes (
    -- the ticket: known to whoever asked for the code, and to nobody else
    id          uuid        primary key,
    purpose     text        not null check (purpose in ('REGISTER', 'LOG_IN', 'RECOVER', 'NEW_PHONE', 'OLD_PHONE')),
    phone       bytea       not null,
    phone_index bytea       not null,
    -- digest of the network that asked
    network     text        not null,
    -- asked for on a device that the account knows
    known       boolean     not null,
    -- who asked, if she was logged in
    account     uuid        references identity.accounts on delete cascade,
    mac         text        not null,
    tries       smallint    not null default 0,
    sent_at     timestamptz not null,
    expires_at  timestamptz not null,
    used_at     timestamptz
);

create index codes_by_phone on identity.codes (phone_index, sent_at);
create index codes_by_network on identity.codes (network, sent_at);
create index codes_by_age on identity.codes (sent_at);

-- 实人核验: checks that an account has begun; what came of one is asked of the service that made it.
create table identity.face_checks (
    id         uuid        primary key,
    account    uuid        not null references identity.accounts on delete cascade,
    -- what the service calls it
    reference  text        not null unique,
    -- whom she says she is, encrypted
    name       bytea       not null,
    number     bytea       not null,
    started_at timestamptz not null,
    done_at    timestamptz
);

create index face_checks_by_account on identity.face_checks (account, started_at);

-- What the simulator of the demo was told; no picture and no number.
create table identity.demo_face_checks (
    reference text        primary key,
    passed    boolean,
    at        timestamptz not null
);
