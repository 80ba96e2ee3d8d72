-- 个人信息保护法 §6, §51: number, address and representative of a party are given out for a purpose that stands in the audit, to
-- whoever acts by its own account, and to whoever changes them; one party at a time, and in no other way. The database module
-- takes the right to select columns with such a comment from the role that works.
comment on column identity.party_versions.number is 'personal: by functions only';
comment on column identity.party_versions.address is 'personal: by functions only';
comment on column identity.party_versions.representative is 'personal: by functions only';

-- Of somebody else: the record of the audit was written in this transaction.
create or replace function identity.party_for_purpose(wanted uuid, record uuid)
    returns table (id uuid, version int, proved boolean, kind text, name bytea, document text, number bytea, address bytea,
        representative bytea)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not audit.is_written_now(record, wanted) then
        raise exception 'personal data are read for a purpose that this transaction has written down'
            using errcode = 'insufficient_privilege';
    end if;
    return query
        select p.id, v.version, p.proved_at is not null, v.kind, v.name, v.document, v.number, v.address, v.representative
        from identity.parties p join identity.party_versions v on v.party = p.id and v.version = p.version
        where p.id = wanted;
end $$;

-- What was ever written about somebody, under the same condition.
create or replace function identity.party_history(wanted uuid, record uuid)
    returns table (id uuid, version int, proved boolean, kind text, name bytea, document text, number bytea, address bytea,
        representative bytea)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not audit.is_written_now(record, wanted) then
        raise exception 'personal data are read for a purpose that this transaction has written down'
            using errcode = 'insufficient_privilege';
    end if;
    return query
        select p.id, v.version, p.proved_at is not null, v.kind, v.name, v.document, v.number, v.address, v.representative
        from identity.parties p join identity.party_versions v on v.party = p.id
        where p.id = wanted order by v.version;
end $$;

-- One's own: the party of this account, and no other.
create or replace function identity.party_of_account(account uuid)
    returns table (id uuid, version int, proved boolean, kind text, name bytea, document text, number bytea, address bytea,
        representative bytea)
    language sql stable security definer set search_path = pg_catalog as $$
    select p.id, v.version, p.proved_at is not null, v.kind, v.name, v.document, v.number, v.address, v.representative
    from identity.accounts a join identity.parties p on p.id = a.party
        join identity.party_versions v on v.party = p.id and v.version = p.version
    where a.id = account
$$;

-- To be changed: held until the transaction ends.
create or replace function identity.party_to_change(wanted uuid)
    returns table (id uuid, version int, proved boolean, kind text, name bytea, document text, number bytea, address bytea,
        representative bytea)
    language sql volatile security definer set search_path = pg_catalog as $$
    select p.id, v.version, p.proved_at is not null, v.kind, v.name, v.document, v.number, v.address, v.representative
    from identity.parties p join identity.party_versions v on v.party = p.id and v.version = p.version
    where p.id = wanted for update of p
$$;
