-- 当事人: cases, licences and drafts belong to a party, a natural person or an organisation; an account is a login to act for
-- one. What is said of a party is never overwritten: each change is a further version.
create table identity.parties (
    id           uuid        primary key,
    -- the one that holds now
    version      int         not null,
    number_index bytea,
    -- since when it is known that the number is its own; null: provisional
    proved_at    timestamptz,
    merged_into  uuid        references identity.parties,
    created_at   timestamptz not null,
    check (proved_at is null or number_index is not null),
    check (proved_at is null or merged_into is null)
);

create unique index parties_by_number on identity.parties (number_index) where proved_at is not null;

create table identity.party_versions (
    party          uuid        not null references identity.parties,
    version        int         not null,
    kind           text        not null check (kind in ('PERSON', 'ENTERPRISE', 'INDIVIDUAL_BUSINESS',
        'FARMERS_COOPERATIVE', 'SOCIAL_ORGANISATION', 'PUBLIC_INSTITUTION', 'STATE_ORGAN', 'ORGANISATION')),
    name           bytea       not null,
    number         bytea,
    address        bytea,
    representative bytea,
    source         text        not null check (source in ('ACCOUNT', 'OPENED', 'PROVED', 'REGISTER')),
    recorded_at    timestamptz not null,
    -- account; null: the system
    recorded_by    uuid,
    primary key (party, version)
);

comment on table identity.party_versions is 'append-only: what was said of a party';

-- Provisional parties that turned out to be known ones, and by which account.
create table identity.party_merges (
    provisional uuid        primary key references identity.parties,
    party       uuid        not null references identity.parties,
    account     uuid        not null,
    at          timestamptz not null
);

comment on table identity.party_merges is 'append-only: which parties were one';

create function identity.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a trace never changes';
end $$;

create trigger party_merges_never_change before update or delete on identity.party_merges
    for each row execute function identity.refuse_change();

-- Each account that is not of the staff was a party all the time, and keeps its identifier as such: what other modules have
-- written down under it needs no change. Numbers were entered by whoever opened the account, who vouched for them; of several
-- accounts of one number the first that is open has proved it, and the others keep what they have until they prove it again.
-- Of a firm nothing said what kind it is, and its code does not tell.
insert into identity.parties (id, version, number_index, proved_at, created_at)
select id, 0, id_number_index,
    case when id_number_index is not null
        and row_number() over (partition by id_number_index order by disabled_at is not null, created_at, id) = 1
    then created_at end,
    created_at
from identity.accounts where kind <> 'STAFF';

-- The cells go over as they are: version 0 says that they are still bound to their account.
insert into identity.party_versions (party, version, kind, name, number, address, source, recorded_at)
select id, 0, case kind when 'PERSON' then 'PERSON' else 'ORGANISATION' end, name, id_number, address, 'ACCOUNT', created_at
from identity.accounts where kind <> 'STAFF';

alter table identity.accounts
    add column party     uuid references identity.parties,
    -- 认证等级, 1 to 4
    add column assurance smallint not null default 1 check (assurance between 1 and 4);

update identity.accounts a
set party = a.id,
    assurance = case when p.proved_at is null then 1 else 2 end
from identity.parties p where p.id = a.id;

alter table identity.accounts alter column name drop not null;
update identity.accounts set name = null where party is not null;
alter table identity.accounts
    drop column id_number,
    drop column id_number_index,
    drop column address,
    add constraint staff_have_a_name_and_others_a_party check ((kind = 'STAFF') = (party is null)
        and (party is null) = (name is not null));

create index accounts_by_party on identity.accounts (party) where party is not null;
