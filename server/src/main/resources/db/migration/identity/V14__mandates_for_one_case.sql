-- 接管: a mandate that an organ gave for one case only. What a mandate is for besides stays as it is.
alter table identity.mandates
    add column case_number text,
    add check (case_number is null or kind = 'AGENT' and cardinality(items) = 1 and cardinality(themes) = 0);

create index mandates_by_case on identity.mandates (case_number) where case_number is not null;
