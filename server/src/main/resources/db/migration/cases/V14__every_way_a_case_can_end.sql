-- 撤件, 转报, 作废, 删除: each has a stage of its own, and a refusal says on which ground.
alter table cases.cases
    drop constraint cases_stage_check,
    add constraint cases_stage_check check (stage in ('RECEIVED', 'CORRECTING', 'ACCEPTED', 'SUSPENDED', 'WITHDRAWING', 'DECIDED',
        'CONCLUDED', 'FORWARDED', 'REFUSED', 'WITHDRAWN', 'LAPSED', 'VOIDED', 'DELETED')),
    drop constraint cases_outcome_check,
    add constraint cases_outcome_check check (outcome in ('GRANTED', 'DENIED', 'NOT_NEEDED', 'NOT_COMPETENT', 'NOT_ACCEPTED'));

update cases.cases set outcome = 'NOT_ACCEPTED' where stage = 'REFUSED';

alter table cases.steps
    -- the organ that was named as the right one, or to which it was forwarded
    add column sent_to text;

-- What whoever handles a case asks its head to end; taken away by the answer, which stands in the record of the case.
create table cases.annulments (
    case_id     uuid        primary key references cases.cases,
    kind        text        not null check (kind in ('VOID', 'DELETE')),
    proposed_by uuid        not null,
    proposed_at timestamptz not null
);

-- 现场核查: what two officers or more found, and who of them has signed it. It counts once all have.
create table cases.site_checks (
    id          uuid        primary key,
    case_id     uuid        not null references cases.cases,
    happened_at timestamptz not null,
    written_at  timestamptz not null,
    place       bytea       not null,
    findings    bytea       not null,
    passed      boolean     not null
);

create index site_checks_by_case on cases.site_checks (case_id, written_at);

create table cases.site_check_officers (
    check_id  uuid        not null references cases.site_checks,
    case_id   uuid        not null references cases.cases,
    officer   uuid        not null,
    position  int         not null,
    signed_at timestamptz,
    primary key (check_id, officer)
);

create index site_checks_to_sign on cases.site_check_officers (officer) where signed_at is null;
create index site_check_officers_by_case on cases.site_check_officers (case_id, check_id, position);

drop index cases.cases_open_of_item;
create index cases_open_of_item on cases.cases (item_code)
    where stage in ('RECEIVED', 'CORRECTING', 'ACCEPTED', 'SUSPENDED', 'WITHDRAWING', 'DECIDED');

drop index cases.cases_concluded;
create index cases_concluded on cases.cases (region, id desc)
    where stage in ('DECIDED', 'CONCLUDED', 'FORWARDED', 'REFUSED', 'WITHDRAWN', 'LAPSED', 'VOIDED', 'DELETED');
