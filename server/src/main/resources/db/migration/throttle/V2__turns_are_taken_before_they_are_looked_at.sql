-- A guess is counted before it is looked at, and what was wrong long ago is forgotten: so the time of the last one counts.
alter table throttle.failures rename column locked_until to open_at;
alter table throttle.failures add column last_at timestamptz;
update throttle.failures set last_at = since;
alter table throttle.failures alter column last_at set not null;

-- Work that was proven counts once.
create table throttle.used_challenges (
    challenge  text        primary key,
    expires_at timestamptz not null
);
