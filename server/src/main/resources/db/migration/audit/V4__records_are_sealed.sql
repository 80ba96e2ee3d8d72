-- What is sealed of a record: the hash of all that it says. Records of before have none.
alter table audit.records add column leaf bytea check (length(leaf) = 32);

create function audit.await_seal() returns trigger language plpgsql as $$
begin
    perform evidence.await('AUDIT', new.id, 1, new.leaf);
    return null;
end $$;

create trigger records_are_sealed after insert on audit.records
    for each row when (new.leaf is not null) execute function audit.await_seal();
