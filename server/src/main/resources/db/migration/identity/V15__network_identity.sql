-- 网号、网证: an account was opened or is entered with what the national service says of a person, without her number.
alter table identity.accounts
    -- how surely she was known before it was bound to the account: what is left when she takes it away again
    add column network_level_before smallint check (network_level_before between 1 and 4);

-- What was asked of the service, by which browser; what came of it is asked of the service, and good once.
create table identity.network_checks (
    id         uuid        primary key,
    -- digest of what the browser that asked alone holds
    asked_by   text        not null,
    -- to whose account it is to be bound; null: for coming in
    account    uuid        references identity.accounts on delete cascade,
    -- what the service calls it
    reference  text        not null unique,
    started_at timestamptz not null,
    used_at    timestamptz
);

create index network_checks_by_age on identity.network_checks (started_at);

-- What was done in the simulator of the national app: a made-up person by an index, no name and no number.
create table identity.demo_network_checks (
    reference  text        primary key,
    means      text        not null check (means in ('NUMBER', 'CREDENTIAL', 'CREDENTIAL_AND_FACE')),
    outcome    text        not null check (outcome in ('PENDING', 'CONFIRMED', 'REFUSED')),
    identifier text,
    adult      boolean,
    at         timestamptz not null
);
