alter table clients.signing_keys
    add column revoked_because text check (length(revoked_because) <= 200);
