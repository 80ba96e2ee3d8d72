-- 告知承诺: what an applicant has promised instead of handing in papers; what it said stands in the version of the item.
create table cases.commitments (
    case_id      uuid        primary key references cases.cases,
    made_at      timestamptz not null,
    withdrawn_at timestamptz
);

-- 核查: whether what was promised is so, by which day that is to be known, and what came of it; the findings stand in the steps of the case.
create table cases.verifications (
    case_id      uuid        primary key references cases.cases,
    due_on       date        not null,
    remedy_until date,
    kept         boolean,
    verified_by  uuid,
    verified_at  timestamptz,
    revoked_at   timestamptz
);

create index verifications_to_do on cases.verifications (case_id) where kept is null;
create index verifications_to_revoke on cases.verifications (case_id) where not kept and revoked_at is null;

-- 失信记录: whose promise was not kept; until it is repaired nothing is granted to her for a promise.
create table cases.broken_promises (
    case_id     uuid        primary key references cases.cases,
    party       uuid        not null,
    what        text        not null,
    organ       text        not null,
    since       date        not null,
    repaired_on date
);

create index broken_promises_of_party on cases.broken_promises (party) where repaired_on is null;
