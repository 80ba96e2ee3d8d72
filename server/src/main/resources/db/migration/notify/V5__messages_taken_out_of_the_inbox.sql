-- Taken out of the inbox by whom it was for. What is about a case stays: that it was told is part of the case.
alter table notify.notices add column removed_at timestamptz;

create index notices_removed on notify.notices (removed_at) where removed_at is not null and case_number is null;
