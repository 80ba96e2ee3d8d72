-- What the provider said when the log-in began, encrypted: it wants to see it again when she logs out there, too.
alter table federation.arrivals add column id_token bytea;
