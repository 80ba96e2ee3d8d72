-- 数据异议: what people ask about a use of their data, and what the organ answers.
create schema if not exists objections;

create table objections.objections (
    id          uuid        primary key,
    -- record of the audit
    data_use    uuid        not null,
    -- party
    asker       uuid        not null,
    region      text        not null,
    -- empty: whoever works for all of the region
    department  text        not null,
    case_number text,
    question    bytea       not null,
    asked_at    timestamptz not null,
    -- null while the calendar of that year is not published
    due_on      date,
    outcome     text        check (outcome in ('EXPLAINED', 'CORRECTED', 'WRONGED')),
    answer      bytea,
    answered_by uuid,
    answered_at timestamptz,
    unique (data_use, asker),
    check ((answer is null) = (outcome is null) and (answer is null) = (answered_by is null)
        and (answer is null) = (answered_at is null))
);

create index objections_by_scope on objections.objections (region text_pattern_ops, department, (answered_at is not null), id);
create index objections_by_asker on objections.objections (asker, id);
