-- Cases that may be rated, what was said of them on the five levels of 国办发〔2019〕51号, and what was done about bad ratings.
create schema if not exists rating;

create table rating.ratables (
    case_number     text        primary key,
    title           text        not null,
    department      text        not null,
    department_name text        not null,
    region          text        not null,
    applicant       uuid        not null,
    concluded_at    timestamptz not null
);

create index ratables_by_scope on rating.ratables (region text_pattern_ops, department);

create table rating.ratings (
    id          uuid        primary key,
    -- one rating for one matter (一事一评)
    case_number text        not null unique references rating.ratables,
    score       text        not null check (score in
        ('VERY_SATISFIED', 'SATISFIED', 'FAIRLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED')),
    labels      text[]      not null,
    comment     bytea,
    given_at    timestamptz not null
);

create table rating.rectifications (
    rating         uuid primary key references rating.ratings,
    state          text not null check (state in ('TO_VERIFY', 'RECTIFIED')),
    -- null while the calendar of that year is not published
    contact_due_on date,
    due_on         date,
    answer         bytea,
    answered_by    uuid,
    answered_at    timestamptz,
    check ((state = 'RECTIFIED') = (answer is not null and answered_by is not null and answered_at is not null))
);

-- What waits first, the oldest first.
create index rectifications_waiting_first on rating.rectifications ((state = 'RECTIFIED'), rating);
