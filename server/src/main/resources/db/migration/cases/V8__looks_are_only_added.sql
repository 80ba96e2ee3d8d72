-- The role that works may add and read, and no more.
comment on table cases.disclosures is 'append-only: who looked behind the mask';
