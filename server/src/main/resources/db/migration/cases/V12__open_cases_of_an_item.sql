-- Whoever means to end an item is told how many have a case or a draft of it.
create index cases_open_of_item on cases.cases (item_code)
    where stage in ('RECEIVED', 'CORRECTING', 'ACCEPTED', 'DECIDED');
create index drafts_of_item on cases.drafts (item_code);
