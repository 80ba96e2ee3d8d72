-- 收藏: the items a party keeps at hand. What it answered about its case stays on the device and is not here.
create schema if not exists saved;

create table saved.items (
    party    uuid        not null,
    code     text        not null,
    -- as it was called when it was saved: shown when it is no longer in use
    title    text        not null,
    saved_at timestamptz not null,
    primary key (party, code)
);
