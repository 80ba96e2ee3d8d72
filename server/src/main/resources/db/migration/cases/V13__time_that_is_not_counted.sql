-- What happened is one day, what was written down another: null means that it was written down as it happened. Histories of the demo
-- are marked, and say when they were really written.
alter table cases.steps
    add column happened_at timestamptz,
    add column demo        boolean not null default false,
    -- 特别程序: which kind, by a step that stops the clock
    add column pause       text check (pause in ('HEARING', 'TENDER', 'AUCTION', 'INSPECTION', 'TESTING', 'QUARANTINE', 'APPRAISAL',
        'EXPERT_REVIEW', 'CONCLUSION_AWAITED', 'PUBLICITY', 'RECTIFICATION')),
    -- planned days of a special procedure, days of an extension
    add column days        int check (days > 0),
    -- number of a paper that the organ has of it beside ours
    add column reference   text;

-- 中止 and 延长 stand with the clock: each row alone is enough to count its last day again.
alter table cases.deadlines
    add column suspended jsonb not null default '[]',
    add column extended  int   not null default 0 check (extended >= 0),
    drop constraint deadlines_kind_check,
    add constraint deadlines_kind_check check (kind in
        ('CORRECTION_NOTICE', 'SUPPLY', 'PROMISE', 'STATUTE', 'SPECIAL_PROCEDURE', 'DELIVERY'));

alter table cases.cases
    drop constraint cases_stage_check,
    add constraint cases_stage_check check (stage in ('RECEIVED', 'CORRECTING', 'ACCEPTED', 'SUSPENDED', 'DECIDED', 'CONCLUDED',
        'REFUSED', 'WITHDRAWN', 'LAPSED'));

drop index cases.cases_open_of_item;
create index cases_open_of_item on cases.cases (item_code)
    where stage in ('RECEIVED', 'CORRECTING', 'ACCEPTED', 'SUSPENDED', 'DECIDED');

-- Decided, and what was decided has not reached anybody yet: looked for every minute.
create index cases_decided on cases.cases (id) where stage = 'DECIDED';
