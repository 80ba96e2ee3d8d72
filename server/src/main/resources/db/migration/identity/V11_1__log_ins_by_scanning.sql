-- 扫码登录: a browser asks for a log-in with a code that a phone scans; good once, for two minutes, in the browser that asked.
create table identity.scans (
    -- of what the code says; that itself is not kept
    digest       text        primary key,
    -- digest of what the asking browser alone holds
    asked_by     text        not null,
    -- what asks, as it is shown to whoever scans: kind of device, network without its last part, number to compare
    device       text        not null,
    network      text        not null,
    number       smallint    not null check (number between 10 and 99),
    state        text        not null check (state in ('ASKED', 'SEEN', 'CONFIRMED', 'REFUSED', 'USED')),
    -- who has scanned it
    account      uuid        references identity.accounts on delete cascade,
    -- of the session in which it was confirmed: when she logged in, and whether she showed her second factor
    logged_in_at timestamptz,
    proven       boolean     not null default false,
    asked_at     timestamptz not null,
    expires_at   timestamptz not null,
    check ((state = 'ASKED') = (account is null)),
    check (state not in ('CONFIRMED', 'USED') or logged_in_at is not null)
);

create index scans_by_age on identity.scans (expires_at);
create index scans_by_account on identity.scans (account) where account is not null;
