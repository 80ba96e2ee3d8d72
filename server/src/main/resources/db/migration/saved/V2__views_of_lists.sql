-- 常用视图: what a member of the staff looks at again and again — a list of the desk with what she chose in it.
create table saved.views (
    id       uuid        primary key,
    account  uuid        not null,
    name     text        not null,
    -- page of the desk and what was chosen in it, such as /queue/to-decide?light=RED
    address  text        not null,
    saved_at timestamptz not null
);
create index views_of_account on saved.views (account, saved_at, id);
