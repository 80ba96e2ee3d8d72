-- Whoever may act for somebody in matters of some items only sees what is about those; of messages of before nobody knows.
alter table notify.notices add column item_code text;
