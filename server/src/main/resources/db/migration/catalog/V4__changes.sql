-- What was published, in the order in which it was: whoever has read up to one place has missed nothing before it. A publication
-- holds the row of its edition until it ends, so the order of editions is that in which publications became visible.
create table catalog.changes (
    edition      bigint      not null,
    position     int         not null,
    kind         text        not null check (kind in ('STANDARD', 'CLAIM', 'LOCAL', 'CARRIED_OVER')),
    item         text        not null references catalog.items,
    -- null: the standard itself
    code         text        references catalog.implementations,
    region       text,
    department   text,
    version      uuid        not null,
    number       int         not null,
    -- whether it can be applied for: of standard and implementation what says less
    state        text        not null check (state in ('IN_USE', 'SUSPENDED', 'CANCELLED')),
    effective_on date        not null,
    published_at timestamptz not null,
    primary key (edition, position),
    check ((kind = 'STANDARD') = (code is null)),
    check ((code is null) = (region is null) and (code is null) = (department is null))
);

create index changes_by_region on catalog.changes (region, edition, position);
create index changes_by_department on catalog.changes (department, edition, position);
create index changes_by_item on catalog.changes (item, edition, position);

create trigger changes_never_change before update or delete on catalog.changes
    for each row execute function catalog.refuse_change();

-- What is being published ends first.
lock table catalog.editions in exclusive mode;

-- Of what was there before, only the times are known.
insert into catalog.changes
    (edition, position, kind, item, code, region, department, version, number, state, effective_on, published_at)
select e.number, row_number() over (order by c.published_at, c.code nulls first, c.item, c.number), c.kind, c.item, c.code,
    c.region, c.department, c.version, c.number, c.state, c.effective_on, c.published_at
from catalog.editions e cross join (
    select 'STANDARD' as kind, v.item, null as code, null as region, null as department, v.id as version,
        v.version as number, v.state, v.effective_on, v.published_at
    from catalog.item_versions v
    union all
    select case
            when l.number = 1 then 'CLAIM'
            when l.published_by is null then 'CARRIED_OVER'
            else 'LOCAL'
        end,
        i.item, i.code, i.region, i.department, l.id, l.number,
        case
            when 'CANCELLED' in (l.state, v.state) then 'CANCELLED'
            when 'SUSPENDED' in (l.state, v.state) then 'SUSPENDED'
            else 'IN_USE'
        end,
        l.effective_on, l.published_at
    from catalog.implementation_versions l
    join catalog.implementations i on i.code = l.implementation
    join catalog.item_versions v on v.id = l.standard) c;
