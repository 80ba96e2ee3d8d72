-- What is known of uploaded files; their content lies encrypted in the data folder.
create schema if not exists files;

create table files.files (
    id          uuid        primary key,
    owner       uuid        not null,
    name        bytea       not null,
    size        bigint      not null,
    type        text        not null,
    sm3         text        not null check (length(sm3) = 64),
    uploaded_at timestamptz not null
);

create index files_by_owner on files.files (owner, id);
