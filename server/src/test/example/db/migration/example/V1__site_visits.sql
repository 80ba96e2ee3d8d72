-- Premises that are visited before a decision (行政许可法 §34(3)), and how many visits were made.
create schema if not exists example;

create table example.sites (
    case_number text primary key,
    department  text not null,
    region      text not null,
    visited_on  date,
    inspectors  bytea,
    check ((visited_on is null) = (inspectors is null))
);

create table example.tallies (
    department text    not null,
    region     text    not null,
    visits     integer not null,
    primary key (department, region)
);
