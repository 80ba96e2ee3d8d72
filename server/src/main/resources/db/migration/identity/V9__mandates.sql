-- 委托: by what right somebody acts for another. What was once granted is never overwritten: each change is kept beside it, so
-- that for every day it can be told who might act for whom.
create table identity.mandates (
    id              uuid        primary key,
    -- for whom one may act
    principal       uuid        not null references identity.parties,
    kind            text        not null check (kind in ('REPRESENTATIVE', 'ADMINISTRATOR', 'AGENT', 'GUARDIAN')),
    -- who may act; null: offered to a user name nobody has, of which whoever offers learns nothing
    holder          uuid        references identity.parties,
    -- the user name it was offered to, encrypted
    offered_to      bytea,
    -- codes of items, or only *; codes of themes
    items           text[]      not null,
    themes          text[]      not null,
    acts            text[]      not null,
    -- the last day; null: until the register says otherwise
    until           date,
    state           text        not null check (state in ('OFFERED', 'ACTIVE', 'SUSPENDED', 'ENDED')),
    -- the mandate of the representative under whom a firm granted it
    root            uuid        references identity.mandates,
    tells_principal boolean     not null default true,
    tells_holder    boolean     not null default true,
    since           timestamptz not null,
    check (holder is not null or state in ('OFFERED', 'ENDED')),
    check (holder is null or holder <> principal),
    check (kind <> 'REPRESENTATIVE' or root is null),
    check (kind = 'REPRESENTATIVE' or until is not null)
);

create index mandates_by_holder on identity.mandates (holder, state);
create index mandates_by_principal on identity.mandates (principal, id);
create index mandates_by_root on identity.mandates (root) where root is not null;
create index mandates_by_end on identity.mandates (until) where state in ('OFFERED', 'ACTIVE', 'SUSPENDED');
-- a firm has one representative at a time, and nobody is bound to one twice
create unique index mandates_one_representative on identity.mandates (principal)
    where kind = 'REPRESENTATIVE' and state = 'ACTIVE';
create unique index mandates_one_guardianship on identity.mandates (principal, holder)
    where kind = 'GUARDIAN' and state = 'ACTIVE';

create table identity.mandate_changes (
    mandate uuid        not null references identity.mandates,
    at      timestamptz not null,
    change  text        not null,
    -- account; null: the system, because a day has passed or a register has changed
    by      uuid,
    id      bigint      generated always as identity primary key
);

create index mandate_changes_by_mandate on identity.mandate_changes (mandate, id);

comment on table identity.mandate_changes is 'append-only: what became of a mandate';

create trigger mandate_changes_never_change before update or delete on identity.mandate_changes
    for each row execute function identity.refuse_change();

-- Whoever was an agent acts for others by mandates from now on, as anybody can.
update identity.accounts
set roles = case when 'RESIDENT' = any (roles) then array_remove(roles, 'AGENT') else array_replace(roles, 'AGENT', 'RESIDENT') end
where 'AGENT' = any (roles);
