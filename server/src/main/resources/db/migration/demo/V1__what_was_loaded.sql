-- Whether the made-up past of the demo is there; empty outside the demo. It is written in the transaction that brings that past.
create schema if not exists demo;

create table demo.loaded (
    what      text        primary key,
    loaded_at timestamptz not null
);
