-- 密钥轮换: generations of the key of fields after the first, and since when no cell names an older one.
create table crypto.generations (
    -- named in the second byte of each cell
    generation  int         primary key check (generation between 2 and 127),
    begun_at    timestamptz not null,
    begun_by    uuid        not null,
    finished_at timestamptz
);
