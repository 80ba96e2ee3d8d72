-- 承办人: who of the staff handles a case; null: nobody does yet, and it is everybody's. No lock: colleagues who may can still act.
alter table cases.cases add column officer uuid;
comment on column cases.cases.officer is 'account of a member of the staff';

-- What one has herself, and what nobody has: both in the order in which it falls due.
create index cases_by_officer on cases.cases (officer, stage, due_on, id) include (region, department) where officer is not null;
create index cases_without_officer on cases.cases (region, stage, due_on, id) include (department)
    where officer is null and stage in ('RECEIVED', 'CORRECTING', 'ACCEPTED', 'SUSPENDED', 'WITHDRAWING');

-- How it came to her, and from her to the next. No step of the case: it changes neither its stage nor a clock.
create table cases.officer_changes (
    case_id    uuid        not null references cases.cases,
    position   integer     not null,
    change     text        not null check (change in ('CLAIM', 'ASSIGN', 'HAND_OVER', 'RELEASE')),
    -- who handles it from then on
    officer    uuid,
    changed_by uuid        not null,
    -- 代岗: in whose stead
    instead_of uuid,
    reason     bytea,
    at         timestamptz not null,
    primary key (case_id, position),
    check ((officer is null) = (change = 'RELEASE'))
);
