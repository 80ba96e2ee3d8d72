-- When a file became part of a record for good. Others count towards their owner's quota and are deleted when unused.
alter table files.files add column kept_at timestamptz;

create index files_not_kept on files.files (id) where kept_at is null;
create index files_not_kept_by_owner on files.files (owner) where kept_at is null;
