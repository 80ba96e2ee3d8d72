-- 存证: digests of what was written down, in a tree that only grows (RFC 9162 §2.1 over SM3). Nothing here says anything of anybody.
create schema if not exists evidence;

-- Written in the transaction that writes what it is of; leaves when it has a place.
create table evidence.awaiting (
    id      bigint generated always as identity primary key,
    source  text        not null check (source in ('CASE', 'AUDIT')),
    subject uuid        not null,
    number  int         not null check (number > 0),
    digest  bytea       not null check (length(digest) = 32),
    since   timestamptz not null default clock_timestamp()
);

-- Called by a trigger of whatever table has rows to be sealed: who writes one puts it down, in whatever way it is written.
create function evidence.await(source text, subject uuid, number int, digest bytea) returns void language sql as $$
    insert into evidence.awaiting (source, subject, number, digest) values (source, subject, number, digest)
$$;

create table evidence.leaves (
    place   bigint primary key check (place >= 0),
    source  text   not null check (source in ('CASE', 'AUDIT', 'BOOK')),
    subject uuid   not null,
    number  int    not null,
    digest  bytea  not null check (length(digest) = 32)
);

comment on table evidence.leaves is 'append-only';
create index leaves_of_case on evidence.leaves (subject, number) where source = 'CASE';

-- Roots of full trees, 256 beside each other: level 0 are leaves, level 1 trees over 256 of them, and so on. One that is full never changes.
create table evidence.tiles (
    level  int    not null check (level >= 0),
    place  bigint not null check (place >= 0),
    hashes bytea  not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
    primary key (level, place)
);

alter table evidence.tiles alter column hashes set storage external;

create function evidence.refuse_other_tile() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or substring(new.hashes from 1 for length(old.hashes)) <> old.hashes then
        raise exception 'the tree only grows' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;

create trigger tiles_only_grow before update or delete on evidence.tiles
    for each row execute function evidence.refuse_other_tile();

create table evidence.roots (
    size      bigint      primary key check (size > 0),
    root      bytea       not null check (length(root) = 32),
    signed_at timestamptz not null unique,
    signature bytea       not null
);

comment on table evidence.roots is 'append-only';

-- What others signed who hold a root.
create table evidence.cosignatures (
    size      bigint      not null references evidence.roots,
    witness   text        not null,
    -- null: it only keeps what it is handed
    key       bytea,
    signed_at timestamptz not null,
    signature bytea,
    primary key (size, witness),
    check ((key is null) = (signature is null))
);

comment on table evidence.cosignatures is 'append-only';

-- 进度簿: how far each case had come in the leaves from one place to another. Of eight of a level one of the next is made, and what they hold is let go of.
create table evidence.books (
    level      int    not null check (level >= 0),
    index      bigint not null check (index >= 0),
    first      bigint not null,
    beyond     bigint not null,
    entries    int    not null,
    root       bytea  not null check (length(root) = 32),
    -- where its own leaf is
    place      bigint not null unique,
    -- a key of 32 bytes and a number of 4 for each case, by key; null when a book of the next level has it
    content    bytea,
    -- the roots over each 256 of its entries
    blocks     bytea  not null,
    primary key (level, index),
    check (content is null or length(content) = 36 * entries)
);

alter table evidence.books alter column content set storage external, alter column blocks set storage external;
create index books_with_content on evidence.books (first) where content is not null;

-- What the watch found when it read everything again.
create table evidence.watches (
    id       uuid        primary key,
    at       timestamptz not null,
    -- up to which root
    size     bigint      not null,
    findings int         not null
);

comment on table evidence.watches is 'append-only';
create index watches_by_time on evidence.watches (at);

create table evidence.findings (
    id      uuid        primary key,
    watch   uuid        not null,
    kind    text        not null check (kind in
        ('EDITED', 'GONE', 'BACK_DATED', 'LEAF_CHANGED', 'ROOT_CHANGED', 'BOOK_CHANGED', 'WITNESS_DIFFERS')),
    source  text,
    subject uuid,
    number  int,
    place   bigint
);

comment on table evidence.findings is 'append-only';
create index findings_of_watch on evidence.findings (watch, place);

create function evidence.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'evidence never changes' using errcode = 'insufficient_privilege';
end $$;

create trigger leaves_never_change before update or delete on evidence.leaves
    for each row execute function evidence.refuse_change();
create trigger leaves_are_never_emptied before truncate on evidence.leaves
    for each statement execute function evidence.refuse_change();
create trigger roots_never_change before update or delete on evidence.roots
    for each row execute function evidence.refuse_change();
create trigger roots_are_never_emptied before truncate on evidence.roots
    for each statement execute function evidence.refuse_change();
create trigger cosignatures_never_change before update or delete on evidence.cosignatures
    for each row execute function evidence.refuse_change();
