-- 个人信息保护法 §6, §51: what is known of a party, and how an account is reached, is given out for a purpose that stands in the
-- audit, to whoever acts by its own account, and to whoever changes it; one party at a time, and in no other way. The database
-- module takes the right to select columns with such a comment from the role that works.
comment on column identity.party_versions.number is 'personal: by functions only';
comment on column identity.party_versions.address is 'personal: by functions only';
comment on column identity.party_versions.representative is 'personal: by functions only';
comment on column identity.accounts.phone is 'personal: by functions only';
comment on column identity.accounts.email is 'personal: by functions only';
comment on column identity.codes.phone is 'personal: by functions only';
comment on column identity.face_checks.name is 'personal: by functions only';
comment on column identity.face_checks.number is 'personal: by functions only';
comment on column identity.certificate_checks.signed is 'personal: by functions only';

-- Goes on only for whoever acts by an account of the subject, which is her party or the account itself, or has written down why.
create or replace function identity.must_have_reason(about uuid, record uuid, account uuid) returns void
    language plpgsql stable set search_path = pg_catalog as $$
begin
    if not exists (select from identity.accounts a where a.id = account and about in (a.id, a.party)) then
        perform audit.must_be_written_now(record, about);
    end if;
end $$;

-- Of somebody else: the record of the audit was written in this transaction.
create or replace function identity.party_for_purpose(wanted uuid, record uuid)
    returns table (id uuid, version int, proved boolean, kind text, name bytea, document text, number bytea, address bytea,
        representative bytea)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    perform audit.must_be_written_now(record, wanted);
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
    perform audit.must_be_written_now(record, wanted);
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

-- How one account is reached: to itself, or for a purpose.
create or replace function identity.contact(wanted uuid, record uuid, account uuid)
    returns table (id uuid, phone bytea, email bytea, language text)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    perform identity.must_have_reason(coalesce(a.party, a.id), record, contact.account)
        from identity.accounts a where a.id = wanted;
    return query select a.id, a.phone, a.email, a.language from identity.accounts a where a.id = wanted;
end $$;

-- By which account somebody is told something, and by which ways; not where they lead. A party is told through the account that has
-- been there longest of those that are open; one without phone and mailbox through whoever represents it or is its guardian.
create or replace function identity.addressee(recipient uuid)
    returns table (account uuid, by_text boolean, by_mail boolean, language text)
    language sql stable security definer set search_path = pg_catalog as $$
    with told (party, distance, place) as (
        select recipient, 0, null::uuid
        union all
        select m.holder, 2, m.id from identity.mandates m
        where m.principal = recipient and m.kind in ('REPRESENTATIVE', 'GUARDIAN') and m.state = 'ACTIVE'
    ), reached as (
        select a.*, t.distance, t.place
        from told t cross join lateral (
            select * from identity.accounts a where a.party = t.party
            order by a.disabled_at is not null, a.created_at, a.id limit 1) a
        union all
        select a.*, 1, null from identity.accounts a where a.id = recipient and not exists (
            select from identity.accounts o where o.party = recipient)
    )
    select r.id, r.phone is not null, r.email is not null, r.language from reached r
    order by case when r.distance < 2 and r.phone is null and r.email is null then 3 else r.distance end, r.place
    limit 1
$$;

-- The phone to which a code went, to whoever tries it: counted before it is looked at, while it is good and not tried too often.
create or replace function identity.try_code(wanted uuid, what_for text, most int, at timestamptz)
    returns table (phone bytea, account uuid, mac text)
    language sql volatile security definer set search_path = pg_catalog as $$
    update identity.codes c set tries = c.tries + 1
    where c.id = wanted and c.purpose = what_for and c.used_at is null and c.tries < most
        and at >= c.sent_at - interval '1 minute' and at < c.expires_at
    returning c.phone, c.account, c.mac
$$;

-- Whom somebody said she was when she began a check: to the account that began it, while it is open.
create or replace function identity.open_face_check(wanted uuid, by_account uuid, since timestamptz)
    returns table (reference text, name bytea, document text, number bytea)
    language sql stable security definer set search_path = pg_catalog as $$
    select f.reference, f.name, f.document, f.number from identity.face_checks f
    where f.id = wanted and f.account = by_account and f.done_at is null and f.started_at > since
$$;

-- The same of any check, for a purpose.
create or replace function identity.face_check(wanted uuid, record uuid)
    returns table (name bytea, number bytea)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    perform audit.must_be_written_now(record, coalesce(a.party, a.id))
        from identity.face_checks f join identity.accounts a on a.id = f.account where f.id = wanted;
    return query select f.name, f.number from identity.face_checks f where f.id = wanted;
end $$;
