-- 征求意见: what the officer of a case asks another department about it, whatever the flow of its item says. Within the organs: neither
-- question nor answer is for whoever applied, and no clock of the law waits for it.
create table flows.consultations (
    id                  uuid        primary key,
    case_number         text        not null,
    title               text        not null,
    -- who is asked
    region              text        not null,
    department          text        not null,
    department_name     text        not null,
    question            bytea       not null,
    working_days        int         not null check (working_days between 1 and 20),
    -- the region by whose calendar these days are counted: that of the case
    counted_in          text        not null,
    asked_at            timestamptz not null,
    asked_by            uuid        not null,
    asked_instead_of    uuid,
    opinion             text check (opinion in ('NO_OBJECTION', 'OBJECTION', 'NOT_COMPETENT')),
    answer              bytea,
    answered_at         timestamptz,
    answered_by         uuid,
    answered_instead_of uuid,
    withdrawn_at        timestamptz,
    -- when the case ended before there was an answer
    ended_at            timestamptz,
    -- the order of the work list: the last day as it was counted when it was asked
    due_on              date        not null,
    -- when the department was told that the last day is near
    reminded_at         timestamptz,
    check (num_nonnulls(answered_at, withdrawn_at, ended_at) <= 1),
    check (num_nonnulls(opinion, answer, answered_at, answered_by) in (0, 4))
);

create index consultations_of_case on flows.consultations (case_number, asked_at, id);
create index consultations_by_asker on flows.consultations (asked_by);
create index consultations_by_answerer on flows.consultations (answered_by) where answered_by is not null;
-- nobody is asked twice at a time
create unique index consultations_open on flows.consultations (case_number, region, department)
    where num_nonnulls(answered_at, withdrawn_at, ended_at) = 0;
create index consultations_by_scope on flows.consultations (region text_pattern_ops, due_on, case_number)
    where num_nonnulls(answered_at, withdrawn_at, ended_at) = 0;
create index consultations_to_remind on flows.consultations (due_on)
    where num_nonnulls(answered_at, withdrawn_at, ended_at) = 0 and reminded_at is null;
