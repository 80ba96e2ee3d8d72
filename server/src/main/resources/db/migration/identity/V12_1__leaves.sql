-- 请假、代岗: while somebody is on leave another of the same organ holds her posts in her stead.
create table identity.leaves (
    id        uuid        primary key,
    account   uuid        not null references identity.accounts,
    stand_in  uuid        not null references identity.accounts,
    since     timestamptz not null,
    until     timestamptz not null,
    stated_by uuid        not null,
    stated_at timestamptz not null,
    ended_at  timestamptz,
    ended_by  uuid,
    check (until > since),
    check (account <> stand_in)
);

create index leaves_by_account on identity.leaves (account, until);
create index leaves_by_stand_in on identity.leaves (stand_in, until);
alter table identity.post_holdings add constraint post_holdings_leave foreign key (leave) references identity.leaves;
