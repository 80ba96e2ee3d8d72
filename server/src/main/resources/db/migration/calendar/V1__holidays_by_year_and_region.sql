-- 国务院办公厅 announces each year which days are off and which are worked in exchange; governments may change days for
-- their own region (湖北 in spring 2020), so overrides stand apart and hold for every region below.
create schema if not exists calendar;

create table calendar.national_days (
    date   date primary key,
    kind   text not null check (kind in ('OFF', 'WORK')),
    name   text not null,
    source text not null
);

create table calendar.overrides (
    region text not null check (region ~ '^[1-9][0-9]{5}$'),
    date   date not null,
    kind   text not null check (kind in ('OFF', 'WORK')),
    reason text not null,
    primary key (region, date)
);
