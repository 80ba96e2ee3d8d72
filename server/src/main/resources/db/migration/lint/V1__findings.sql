-- What the self-inspection of the catalogue found, night by night.
create schema if not exists lint;

create table lint.inspections (
    night    date        primary key,
    began_at timestamptz not null,
    -- null: it broke off, and is done again
    ended_at timestamptz,
    examined int,
    found    int,
    gone     int
);

create table lint.findings (
    id         bigint      generated always as identity primary key,
    -- 33-character code of an implementation, or identifier of a standard
    subject    text        not null,
    -- of the body that can mend it
    region     text        not null,
    department text        not null,
    rule       text        not null,
    what       text        not null,
    found_at   timestamptz not null,
    gone_at    timestamptz
);

create index findings_by_region on lint.findings (region text_pattern_ops, id desc) where gone_at is null;
create index findings_by_rule on lint.findings (rule, id desc) where gone_at is null;
