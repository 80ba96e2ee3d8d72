-- A copy holds all that is known of somebody: it is given out to the account that asked for it, while it is kept.
comment on column owndata.entries.name is 'personal: by functions only';
comment on column owndata.entries.content is 'personal: by functions only';

create or replace function owndata.entry(of_export uuid, at int, by_account uuid)
    returns table (name bytea, content bytea, file uuid)
    language sql stable security definer set search_path = pg_catalog as $$
    select n.name, n.content, n.file from owndata.entries n join owndata.exports e on e.id = n.export
    where n.export = of_export and n.position = at and e.account = by_account
$$;
