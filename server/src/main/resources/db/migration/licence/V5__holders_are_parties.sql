-- A licence lies in the wallet of a party (当事人); until now each account was one, under the same identifier.
alter table licence.licences rename column holder_account to holder_party;
alter index licence.licences_by_account rename to licences_by_party;
