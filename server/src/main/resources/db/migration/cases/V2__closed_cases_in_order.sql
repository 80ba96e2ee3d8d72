-- A desk's closed cases, newest first: with the stage before the id in the index, a million of them had to be sorted.
create index cases_concluded on cases.cases (region, id desc)
    where stage in ('DECIDED', 'CONCLUDED', 'REFUSED', 'WITHDRAWN', 'LAPSED');

drop index cases.cases_closed;
