-- 个人信息保护法 §46, §47: besides questions about a use, requests to the organ of a case to correct or to delete what it holds.
alter table objections.objections
    alter column data_use drop not null,
    add column kind text not null default 'QUESTION' check (kind in ('QUESTION', 'CORRECTION', 'DELETION')),
    -- by which clause it is kept, as it was cited then
    add column ground text,
    drop constraint objections_outcome_check,
    add check (outcome in ('EXPLAINED', 'CORRECTED', 'WRONGED', 'RIGHT', 'DELETED', 'KEPT')),
    add check ((kind = 'QUESTION') = (data_use is not null)),
    add check (kind = 'QUESTION' or case_number is not null),
    add check (outcome is null or (outcome = 'KEPT') = (ground is not null));

-- one open request of a kind for a case
create unique index objections_one_open on objections.objections (asker, case_number, kind)
    where kind <> 'QUESTION' and answered_at is null;
