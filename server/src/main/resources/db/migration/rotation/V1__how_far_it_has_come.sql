-- How far a new key has come in each table: all pages before this one name it.
create schema if not exists rotation;

create table rotation.progress (
    generation int     not null,
    place      text    not null,
    page       bigint  not null default 0,
    rows       bigint  not null default 0,
    -- could not be read, and were left as they are; the alarm was raised
    damaged    bigint  not null default 0,
    done       boolean not null default false,
    primary key (generation, place)
);
