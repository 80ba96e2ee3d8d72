-- A change of the calendar concerns regions: that of the case stands with its clocks, so that a million cases need not be read for it.
alter table cases.deadlines add column region text;
update cases.deadlines d set region = c.region from cases.cases c where c.id = d.case_id;
alter table cases.deadlines alter column region set not null;

-- Running clocks in the order of their cases: a change of the calendar is gone through once, page by page, and is written at those
-- clocks only that it touches. Before, each decree of a county was noted at every running clock of the province.
create index deadlines_running on cases.deadlines (case_id) where ended_on is null;

-- How far that has come. A clock may be written by somebody who did not know of a change yet, so what is new is gone through again
-- once that cannot be any more.
create table cases.calendar_passes (
    only_one  boolean     primary key default true check (only_one),
    -- with the changes up to this revision all running clocks were gone through
    passed    bigint      not null,
    passed_at timestamptz not null,
    -- and up to this one for the last time
    settled   bigint      not null
);
insert into cases.calendar_passes (passed, passed_at, settled)
    select oldest, now(), oldest
    from (select coalesce(min(calendar), 0) as oldest from cases.deadlines where ended_on is null) as clocks;

drop index cases.deadlines_by_calendar;

-- Whoever is still to be told that her last days moved: a decree may move all of a province, and the clocks come first. Without a
-- reference to the case, which would be looked up for each of a million.
create table cases.recounts_to_tell (
    case_id  uuid   not null,
    -- of the step
    position int    not null,
    -- the states of the calendar before and after
    since    bigint not null,
    until    bigint not null,
    -- from which day to which
    moved    jsonb  not null,
    primary key (case_id, position)
);
