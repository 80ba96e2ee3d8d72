-- A file belongs to a party (当事人); until now each account was one, under the same identifier.
comment on column files.files.owner is 'party';
