-- For which party (当事人) somebody acted, and under which mandate; null for staff, and in records of before.
alter table audit.records
    add column party   uuid,
    add column mandate uuid;
