-- Whether the transaction of that number is still under way; a savepoint has a number of its own. Numbers are counted from that of this
-- transaction, as a row keeps only the lower half of its.
create or replace function audit.is_under_way(writer xid) returns boolean
    language sql stable set search_path = pg_catalog as $$
    select pg_xact_status((own + (writer::text::bigint - own % 4294967296 + 6442450944) % 4294967296 - 2147483648)::text::xid8) = 'in progress'
    from (select pg_current_xact_id_if_assigned()::text::bigint as own) as this
$$;

-- Whether this transaction, and no other, wrote the record that says why data of this subject are read: itself, or behind one of its
-- savepoints, as what is seen here and is still under way is its own.
create or replace function audit.is_written_now(record uuid, about uuid) returns boolean
    language sql stable set search_path = pg_catalog as $$
    select exists (
        select from audit.records r
        where r.id = record and r.refused is null and (r.subject = about or r.party = about)
            and audit.is_under_way(r.xmin))
$$;

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
