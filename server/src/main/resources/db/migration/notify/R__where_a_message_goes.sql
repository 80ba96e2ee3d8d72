-- The phone or the mailbox to which one message goes that waits, to whoever sends it: held until the transaction ends.
create or replace function notify.destination(message uuid, way text)
    returns table (account uuid, phone bytea, email bytea)
    language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
    waits uuid;
begin
    select o.recipient into waits from notify.outgoing o where o.notice = message and o.channel = way for update;
    return query
        select a.id, case way when 'SMS' then a.phone end, case way when 'EMAIL' then a.email end
        from identity.addressee(waits) r join identity.accounts a on a.id = r.account;
end $$;
