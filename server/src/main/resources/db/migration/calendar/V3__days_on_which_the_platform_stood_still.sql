-- A notary certifies when the platform could not be used (公证书). Such days stand apart from what governments decree: an outage on
-- a day off takes nothing from the decree, and a decree that comes later takes nothing from the outage.
create table calendar.outages (
    id          uuid        primary key,
    from_at     timestamptz not null,
    -- the first moment after it
    to_at       timestamptz not null check (to_at >= from_at),
    document    text        not null,
    recorded_at timestamptz not null,
    unique (from_at, to_at, document)
);

-- The days on which it stood still during office hours, whether or not they are days of work.
create table calendar.standstills (
    -- the province whose platform it is
    region text not null check (region ~ '^[1-9][0-9]0000$'),
    date   date not null,
    kind   text not null default 'STILL' check (kind = 'STILL'),
    -- what certifies it
    reason text not null,
    primary key (region, date)
);

alter table calendar.changes drop constraint changes_kind_check,
    add constraint changes_kind_check check (kind in ('OFF', 'WORK', 'STILL'));

create trigger standstills_note_changes after insert or update or delete on calendar.standstills
    for each row execute function calendar.note_change();

-- What an operator put down in a file counts once: what is decreed at the desk afterwards holds over a restart.
create table calendar.files (
    name    text        primary key,
    -- SHA-256 of what stood in it when it was read
    digest  bytea       not null,
    read_at timestamptz not null default now()
);
