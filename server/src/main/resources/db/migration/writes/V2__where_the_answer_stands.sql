-- Of a long answer only where it can be read is kept: it was a third of the database.
alter table writes.keys add column place text;

comment on column writes.keys.place is 'Path under which what the answer said is read as it is now.';
