-- Wrong guesses at passwords and codes, by the digest of what was guessed at or of where they came from.
create schema if not exists throttle;

create table throttle.failures (
    key          text        primary key,
    failures     int         not null,
    since        timestamptz not null,
    locked_until timestamptz
);
