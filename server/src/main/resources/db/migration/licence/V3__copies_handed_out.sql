-- Files other than the sealed one that were handed out, by the SM3 digest under which they are recognised.
create table licence.copies (
    sm3        text not null primary key check (length(sm3) = 64),
    identifier text not null references licence.licences (identifier) on delete cascade
);

create index copies_by_licence on licence.copies (identifier);
