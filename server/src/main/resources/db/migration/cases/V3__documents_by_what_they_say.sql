-- A document is kept by what it says (encrypted JSON), a tenth of its PDF; the PDF is made when it is asked for.
alter table cases.documents add column content bytea;
alter table cases.documents alter column pdf drop not null;
alter table cases.documents add constraint documents_say_something check (num_nonnulls(content, pdf) = 1);
