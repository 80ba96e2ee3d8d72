-- Where notices are sent by e-mail, if the person has said so; encrypted like the phone.
alter table identity.accounts add column email bytea;
