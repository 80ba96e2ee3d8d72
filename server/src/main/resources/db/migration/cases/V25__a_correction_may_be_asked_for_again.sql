-- 行政许可法 §32(4) has all that is missing told at once. What came with the correction nobody could see then: of that, and of nothing
-- else, more may be asked.
alter table cases.supplements add column round int not null default 1 check (round > 0);
alter table cases.supplements drop constraint supplements_pkey, add primary key (case_id, round);

-- What is written is bound to its place, which is that of before for the first.
alter table cases.supplements add column place text not null
    generated always as (case_id::text || case when round = 1 then '' else '/' || round end) stored;
