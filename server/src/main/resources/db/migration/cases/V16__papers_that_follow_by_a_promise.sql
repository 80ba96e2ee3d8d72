-- 容缺受理, 后置审核: what the applicant promised in writing to hand in after acceptance, and by which day if that is known already.
create table cases.promises (
    case_id     uuid        primary key references cases.cases,
    promised_at timestamptz not null,
    until       date,
    materials   text[]      not null check (cardinality(materials) > 0)
);

alter table cases.deadlines
    drop constraint deadlines_kind_check,
    add constraint deadlines_kind_check check (kind in
        ('CORRECTION_NOTICE', 'SUPPLY', 'FOLLOW_UP', 'PROMISE', 'STATUTE', 'SPECIAL_PROCEDURE', 'DELIVERY'));
