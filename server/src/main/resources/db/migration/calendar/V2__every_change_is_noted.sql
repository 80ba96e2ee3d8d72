-- Each change of the calendar, by whomever: open cases are counted anew, and say which notice moved their last day.
create table calendar.changes (
    revision bigint generated always as identity primary key,
    at       timestamptz not null default now(),
    -- null: the whole country
    region   text,
    date     date        not null,
    -- null: the day is like others of its weekday again
    kind     text        check (kind in ('OFF', 'WORK')),
    name     text        not null
);

create function calendar.note_change() returns trigger language plpgsql as $$
declare
    former jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
    latter jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
begin
    -- one after the other, so that whoever has seen a revision has seen all before it
    lock table calendar.changes in exclusive mode;
    if former is not null and (latter is null or former ->> 'date' <> latter ->> 'date'
            or former ->> 'region' is distinct from latter ->> 'region') then
        insert into calendar.changes (region, date, kind, name)
        values (former ->> 'region', (former ->> 'date')::date, null, calendar.notice_of(former));
    end if;
    if latter is not null and latter is distinct from former then
        insert into calendar.changes (region, date, kind, name)
        values (latter ->> 'region', (latter ->> 'date')::date, latter ->> 'kind', calendar.notice_of(latter));
    end if;
    return null;
end $$;

-- What a region gives as its reason; the holiday with the number of its notice for the whole country.
create function calendar.notice_of(day jsonb) returns text language sql immutable as $$
    select coalesce(day ->> 'reason',
        (day ->> 'name') || case when day ->> 'source' = '' then '' else '（' || (day ->> 'source') || '）' end)
$$;

create trigger national_days_note_changes after insert or update or delete on calendar.national_days
    for each row execute function calendar.note_change();
create trigger overrides_note_changes after insert or update or delete on calendar.overrides
    for each row execute function calendar.note_change();
