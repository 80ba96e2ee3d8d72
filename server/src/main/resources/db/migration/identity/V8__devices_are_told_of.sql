-- Whether the account has been logged in to on some device: from then on its owner is told of another. Of accounts of before
-- nobody knows, and one message too many does less harm than one too few.
alter table identity.accounts add column device_known boolean not null default true;
alter table identity.accounts alter column device_known set default false;
