-- A message goes to a party (当事人), or to an account that is told of itself; until now they had the same identifier.
comment on column notify.notices.recipient is 'party, or account';
comment on column notify.outgoing.recipient is 'party, or account';
