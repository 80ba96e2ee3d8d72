-- What is sealed of a step: the hash of all that is written of it, with its number and the hash of the one before. Steps of before have none.
alter table cases.steps add column leaf bytea check (length(leaf) = 32);

-- SM3 over what a document says, which is sealed with the step that it came of. Documents of before have none.
alter table cases.documents add column digest text check (length(digest) = 64);

create function cases.await_seal() returns trigger language plpgsql as $$
begin
    perform evidence.await('CASE', new.case_id, new.position, new.leaf);
    return null;
end $$;

create trigger steps_are_sealed after insert on cases.steps
    for each row execute function cases.await_seal();
