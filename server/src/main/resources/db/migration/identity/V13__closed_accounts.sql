-- 注销: accounts that are closed at that time, unless their owner logs in before.
create table identity.closings (
    account   uuid        primary key references identity.accounts,
    asked_at  timestamptz not null,
    closes_at timestamptz not null
);

create index closings_by_time on identity.closings (closes_at);
