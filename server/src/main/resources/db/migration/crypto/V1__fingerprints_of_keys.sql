-- By which the server knows its keys again: what is encrypted here can be read with no others.
create schema if not exists crypto;

create table crypto.fingerprints (
    key_name    text        not null primary key,
    fingerprint bytea       not null,
    noted_at    timestamptz not null
);

comment on column crypto.fingerprints.fingerprint is 'HMAC-SM3 under the key; tells nothing of the key itself';
