-- 绿色通道: what goes first in an emergency stands in a queue of its own, by what falls due first, and is marked in the others.
alter table cases.cases add column expedited boolean not null default false;

create index cases_expedited on cases.cases (region, due_on, id) include (department)
    where expedited and stage in ('RECEIVED', 'ACCEPTED');
create index cases_expedited_anywhere on cases.cases (due_on, id) include (region, department)
    where expedited and stage in ('RECEIVED', 'ACCEPTED');
