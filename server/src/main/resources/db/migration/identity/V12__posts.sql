-- 岗位: what the staff may do follows from the posts they hold. A post belongs to an organ and a region, has roles and a scope;
-- a person holds it from and until, for a reason. Each row carries an integrity code (GB/T 39786-2021 §8.4 b): one that was
-- changed by hand gives nothing.
create table identity.posts (
    id                uuid        primary key,
    name              text        not null,
    -- credit code of the department; null: of the region as a whole
    organ             text,
    -- null: of the server, as those of administrators are
    region            text,
    roles             text[]      not null check (cardinality(roles) > 0),
    scope_region      text,
    scope_departments text[]      not null default '{}',
    version           int         not null default 1,
    opened_at         timestamptz not null,
    closed_at         timestamptz,
    seal_digest       bytea       not null,
    -- 三员分立 (GB/T 22239-2019 §8.1.4.2 d): which of the three it is, or the business
    branch            text        not null generated always as (
        case when roles && array['ADMIN', 'SECURITY_ADMIN', 'AUDITOR'] then roles[1] else 'BUSINESS' end) stored,
    constraint administrators_posts_are_apart
        check (not roles && array['ADMIN', 'SECURITY_ADMIN', 'AUDITOR'] or cardinality(roles) = 1),
    constraint posts_of_the_business_have_a_place
        check ((scope_region is not null and region is not null) or roles <@ array['ADMIN', 'SECURITY_ADMIN', 'AUDITOR'])
);

create index posts_by_name on identity.posts (name, id);

create table identity.post_holdings (
    id          uuid        primary key,
    account     uuid        not null references identity.accounts,
    post        uuid        not null references identity.posts,
    since       timestamptz not null,
    -- the first moment at which it is held no more
    until       timestamptz not null,
    reason      text        not null,
    -- account; null: the system
    given_by    uuid,
    given_at    timestamptz not null,
    -- earlier than it was to be
    ended_at    timestamptz,
    ended_by    uuid,
    end_reason  text,
    -- while that account is on leave; which of its holdings, and which leave
    instead_of  uuid        references identity.accounts,
    origin      uuid        references identity.post_holdings,
    leave       uuid,
    -- that it would end, and that it has ended, was told
    reminded_at timestamptz,
    end_told_at timestamptz,
    seal_digest bytea       not null,
    check (until > since),
    check (num_nulls(instead_of, origin, leave) in (0, 3)),
    check (instead_of <> account)
);

create index post_holdings_by_account on identity.post_holdings (account, until);
create index post_holdings_by_post on identity.post_holdings (post, until);
create index post_holdings_by_origin on identity.post_holdings (origin) where origin is not null;
create index post_holdings_by_end on identity.post_holdings (until) where end_told_at is null;

-- The database itself lets nobody hold posts of two of the three at a time, nor one of them with the business; also not in the
-- stead of somebody.
create function identity.holdings_are_apart() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(new.account::text, 12));
    if not exists (select from identity.accounts where id = new.account and kind = 'STAFF') then
        raise exception 'posts are held by staff' using errcode = 'check_violation';
    end if;
    if exists (
        select from identity.post_holdings h join identity.posts p on p.id = h.post
            join identity.posts n on n.id = new.post
        where h.account = new.account and h.id <> new.id and p.branch <> n.branch
            and tstzrange(h.since, greatest(h.since, least(h.until, h.ended_at)))
                && tstzrange(new.since, greatest(new.since, least(new.until, new.ended_at)))
    ) then
        raise exception 'system, security and audit administrators are three people' using errcode = 'check_violation';
    end if;
    return null;
end $$;

create trigger holdings_are_apart after insert or update on identity.post_holdings
    for each row execute function identity.holdings_are_apart();

-- Else whoever holds it would become what she may not be.
create function identity.posts_keep_their_branch() returns trigger language plpgsql as $$
begin
    if new.branch <> old.branch then
        raise exception 'a post of the business does not become one of an administrator' using errcode = 'check_violation';
    end if;
    return null;
end $$;

create trigger posts_keep_their_branch after update on identity.posts
    for each row execute function identity.posts_keep_their_branch();
