-- HMAC-SM3 of the applicant's name: finds the cases of somebody by her whole name, which is encrypted. Of what was filed before, it is
-- filled in by a job, as no migration can read names.
alter table cases.cases add column applicant_index bytea;
create index cases_by_name on cases.cases (applicant_index);
create index cases_without_mark on cases.cases (id) where applicant_index is null;

-- The cases of an item in the order of their queue, so that some dozens of items are found in it however long it is.
drop index cases.cases_open_of_item;
create index cases_open_of_item on cases.cases (item_code, stage, due_on, id) include (region, department)
    where stage in ('RECEIVED', 'CORRECTING', 'ACCEPTED', 'SUSPENDED', 'WITHDRAWING', 'DECIDED');
create index cases_closed_of_item on cases.cases (item_code, id desc) include (region, department)
    where stage in ('DECIDED', 'CONCLUDED', 'FORWARDED', 'REFUSED', 'WITHDRAWN', 'LAPSED', 'VOIDED', 'DELETED');
