-- 三员分立 (GB/T 22239-2019 §8.1.4.2 d, §8.1.5): who runs the system, who says what others may do and who looks at what
-- was done are three people, and none of them does the business.
alter table identity.accounts drop constraint accounts_check;
alter table identity.accounts
    add constraint staff_have_a_place
        check (kind <> 'STAFF' or region is not null or roles <@ array['ADMIN', 'SECURITY_ADMIN', 'AUDITOR']),
    add constraint administrators_are_apart
        check (not roles && array['ADMIN', 'SECURITY_ADMIN', 'AUDITOR'] or (cardinality(roles) = 1 and kind = 'STAFF'));

-- An account is made before anybody can log in to it. A secret that somebody else has seen is good for choosing another.
alter table identity.accounts alter column password_hash drop not null;
alter table identity.accounts add column temporary boolean not null default false;
alter table identity.accounts add column password_set_at timestamptz;
update identity.accounts set password_set_at = created_at;
alter table identity.accounts alter column password_set_at set not null;

-- The second factor (RFC 6238). A code is good once: last_step is the latest for which one was taken.
create table identity.second_factors (
    account   uuid    primary key references identity.accounts,
    secret    bytea   not null,
    set_at    timestamptz,
    last_step bigint  not null default 0
);

-- Codes for who has lost her device: each good once, kept as their blind index.
create table identity.recovery_codes (
    account uuid  not null references identity.accounts,
    code    bytea not null,
    primary key (account, code)
);

-- Sessions are found by their account from now on, so that all of one can end. Those of before do not say it.
delete from identity.session;
