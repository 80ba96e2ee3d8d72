-- How far what goes once through all accounts has come; whoever is stopped goes on there.
create table identity.passes (
    name       text        primary key,
    -- the last account that was looked at, in the order of identifiers; null: none yet
    come_to    uuid,
    -- since when nothing is left to do
    done_at    timestamptz
);
