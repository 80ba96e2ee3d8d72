alter table clients.signing_keys
    add column algorithm text not null default 'ES256' check (algorithm in ('ES256', 'SM2SM3'));

alter table clients.clients
    -- with what its tokens are signed
    add column signature text not null default 'ES256' check (signature in ('ES256', 'SM2SM3')),
    -- by what it is known: a secret, a key of its own (private_key_jwt), a certificate (RFC 8705 §2.2)
    add column proof text not null default 'SECRET' check (proof in ('SECRET', 'KEY', 'CERTIFICATE')),
    -- public keys or certificates, each as DER in base64
    add column keys text[] not null default '{}',
    drop constraint clients_check,
    add check (state <> 'APPROVED' or (proof = 'SECRET') = (secret_digest is not null)),
    add check ((proof = 'SECRET') = (cardinality(keys) = 0));

-- Assertions that clients have shown: each counts once.
create table clients.assertions (
    -- of client and jti
    digest     bytea       primary key,
    expires_at timestamptz not null
);

create index assertions_by_end on clients.assertions (expires_at);
