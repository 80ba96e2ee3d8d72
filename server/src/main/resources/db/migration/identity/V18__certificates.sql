-- 数字证书: what somebody was asked to sign, and what came of it. What was not signed is gone after a day.
create table identity.certificate_checks (
    id           uuid        primary key,
    account      uuid        not null references identity.accounts,
    -- keyed digest of the session that asked
    session_digest bytea     not null,
    -- what is signed, word by word
    text         text        not null,
    asked_at     timestamptz not null,
    expires_at   timestamptz not null,
    proved_at    timestamptz,
    level_before smallint    check (level_before between 1 and 4),
    -- the signed message with her certificate, encrypted: what shows later that it was she
    signed       bytea,
    check ((proved_at is null) = (signed is null) and (proved_at is null) = (level_before is null))
);

create index certificate_checks_by_account on identity.certificate_checks (account, asked_at);
create index certificate_checks_not_signed on identity.certificate_checks (asked_at) where proved_at is null;
