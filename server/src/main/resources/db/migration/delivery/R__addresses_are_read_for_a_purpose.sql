-- 个人信息保护法 §6, §51: where somebody gets her post is given out to whoever acts by her account, and for a purpose that this transaction
-- has written into the audit; one address at a time, and in no other way.
comment on column delivery.addresses.recipient is 'personal: by functions only';
comment on column delivery.addresses.street is 'personal: by functions only';

create or replace function delivery.address(wanted uuid, record uuid, account uuid)
    returns table (recipient bytea, street bytea)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    perform identity.must_have_reason(a.party, record, account) from delivery.addresses a where a.id = wanted;
    return query select a.recipient, a.street from delivery.addresses a where a.id = wanted;
end $$;
