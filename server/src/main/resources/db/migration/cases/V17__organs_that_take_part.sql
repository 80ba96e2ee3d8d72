-- 收件机关, 会签机关: organs that take part in a case beside the one that decides. They read it; the steps stay with the deciding organ.
create table cases.partners (
    case_id         uuid        not null references cases.cases,
    region          text        not null,
    department      text        not null,
    department_name text        not null,
    part            text        not null check (part in ('RECEIVING', 'COUNTERSIGN')),
    since           timestamptz not null,
    primary key (case_id, region, department, part)
);

create index partners_by_place on cases.partners (region, department, case_id);
