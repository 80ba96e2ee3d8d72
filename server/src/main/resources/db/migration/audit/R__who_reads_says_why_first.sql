-- 个人信息保护法 §6, §51: goes on only if this very transaction wrote the record that says why data of this subject are read.
-- Every function that gives out somebody's data for a purpose begins with it.
create or replace function audit.must_be_written_now(record uuid, about uuid) returns void
    language plpgsql stable set search_path = pg_catalog as $$
begin
    if not coalesce(audit.is_written_now(record, about), false) then
        raise exception 'personal data are read for a purpose that this transaction has written down'
            using errcode = 'insufficient_privilege';
    end if;
end $$;
