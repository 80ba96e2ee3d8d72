-- 电子监察: by which rules cards are issued, which were, and what became of each.
create schema if not exists supervision;

-- A version never changes; a new one begins later, and the day on which a clock began chooses.
create table supervision.rules (
    supervised text        not null check (supervised in ('CASE', 'SPECIAL_PROCEDURE', 'PRE_REVIEW', 'LICENCE')),
    colour     text        not null check (colour in ('WARNING', 'YELLOW', 'RED')),
    version    int         not null check (version > 0),
    -- the clock whose last day counts
    clock      text        not null check (clock in
        ('CORRECTION_NOTICE', 'PROMISE', 'STATUTE', 'SPECIAL_PROCEDURE', 'DELIVERY')),
    -- working days from its beginning, where this rule has a last day of its own
    limit_days int         check (limit_days > 0),
    -- working days after the last day, or before it if negative; 0: as soon as it is over
    days       int         not null check (days between -30 and 60),
    automatic  boolean     not null,
    -- false: from then on no card of this colour
    in_use     boolean     not null default true,
    valid_from date        not null,
    made_by    uuid,
    made_at    timestamptz not null default now(),
    reason     bytea,
    primary key (supervised, colour, version),
    unique (supervised, colour, valid_from)
);

-- What the supervision of Hunan has published as its rules; each province sets its own.
insert into supervision.rules (supervised, colour, version, clock, limit_days, days, automatic, valid_from) values
    ('CASE',              'WARNING', 1, 'PROMISE',           null, -2, true,  '2000-01-01'),
    ('CASE',              'YELLOW',  1, 'PROMISE',           null,  1, false, '2000-01-01'),
    ('CASE',              'RED',     1, 'STATUTE',           null,  1, false, '2000-01-01'),
    ('SPECIAL_PROCEDURE', 'WARNING', 1, 'SPECIAL_PROCEDURE', null, -2, true,  '2000-01-01'),
    ('SPECIAL_PROCEDURE', 'YELLOW',  1, 'SPECIAL_PROCEDURE', null,  0, false, '2000-01-01'),
    ('SPECIAL_PROCEDURE', 'RED',     1, 'SPECIAL_PROCEDURE', null,  1, false, '2000-01-01'),
    ('PRE_REVIEW',        'WARNING', 1, 'CORRECTION_NOTICE', 2,     0, true,  '2000-01-01'),
    ('PRE_REVIEW',        'YELLOW',  1, 'CORRECTION_NOTICE', 2,     3, false, '2000-01-01'),
    ('PRE_REVIEW',        'RED',     1, 'CORRECTION_NOTICE', 2,     5, false, '2000-01-01'),
    ('LICENCE',           'YELLOW',  1, 'DELIVERY',          3,     0, false, '2000-01-01'),
    ('LICENCE',           'RED',     1, 'DELIVERY',          3,     1, false, '2000-01-01');

create sequence supervision.number_sequence maxvalue 999999 cycle;

create table supervision.cards (
    id              uuid        primary key,
    -- 监察编号 (GB/T 39046 table 11, an..20)
    number          text        not null unique check (length(number) <= 20),
    case_id         uuid        not null,
    case_number     text        not null,
    item_code       text        not null,
    title           text        not null,
    region          text        not null,
    department      text        not null,
    department_name text        not null,
    -- account of whoever handled the case then
    officer         uuid,
    supervised      text        not null,
    colour          text        not null,
    rule_version    int         not null,
    -- which clock of the case
    clock_position  int         not null,
    -- what it was issued for: the last day, and the day from which the card is due
    last_day        date        not null,
    since           date        not null,
    -- the last day as it is, if that is another
    moved_to        date,
    -- with the state of the calendar up to this revision it was looked at
    calendar        bigint      not null,
    status          text        not null check (status in ('PENDING', 'ISSUED', 'APPEALED', 'URGED', 'WITHDRAWN', 'CANCELLED')),
    found_at        timestamptz not null,
    issued_at       timestamptz,
    appeals         int         not null default 0 check (appeals between 0 and 1),
    foreign key (supervised, colour, rule_version) references supervision.rules (supervised, colour, version)
);

-- One card for a clock and a colour; one that was cancelled, because its last day moved, stands in nobody's way.
create unique index cards_of_a_clock on supervision.cards (case_id, supervised, clock_position, colour) where status <> 'CANCELLED';
create index cards_of_a_case on supervision.cards (case_number);
create index cards_by_region on supervision.cards (region text_pattern_ops, id desc) include (department, status, colour);
create index cards_by_status on supervision.cards (status, id desc) include (region, department, colour);
create index cards_by_colour on supervision.cards (colour, id desc) include (region, department, status);
-- Those that a change of the calendar may concern.
create index cards_to_review on supervision.cards (calendar, id) where status in ('PENDING', 'ISSUED', 'APPEALED', 'URGED');

create table supervision.card_events (
    card     uuid        not null references supervision.cards,
    position int         not null,
    at       timestamptz not null,
    event    text        not null check (event in
        ('FOUND', 'ISSUED', 'CONFIRMED', 'APPEALED', 'UPHELD', 'URGED', 'WITHDRAWN', 'CANCELLED', 'BASIS_GONE', 'BASIS_CHANGED')),
    -- null: by itself
    actor    uuid,
    reason   bytea,
    primary key (card, position)
);

-- How far the jobs have come.
create table supervision.passes (
    name      text        primary key,
    began_on  date        not null,
    began_at  timestamptz not null,
    done      boolean     not null,
    day       date,
    at        timestamptz,
    case_id   uuid,
    position  int
);
insert into supervision.passes (name, began_on, began_at, done) values
    ('due', '2000-01-01', '2000-01-01', true),
    ('begun', '2000-01-01', '2000-01-01', true),
    ('steps', '2000-01-01', '2000-01-01', true);

-- 时限异常: of the steps of a day that could have been taken at a suspicious time, how many were.
create table supervision.tallies (
    pattern    text not null check (pattern in
        ('LAST_DAY_SUSPENSION', 'LAST_DAY_SUPPLEMENT', 'INSTANT_DECISION', 'BACKDATED', 'OFF_SYSTEM')),
    day        date not null,
    region     text not null,
    department text not null,
    item_code  text not null,
    -- account; the nil identifier for the system
    officer    uuid not null,
    trials     int  not null check (trials > 0),
    hits       int  not null check (hits >= 0),
    primary key (pattern, day, region, department, item_code, officer)
);

-- The cases behind the hits.
create table supervision.traces (
    pattern     text        not null,
    case_id     uuid        not null,
    position    int         not null,
    day         date        not null,
    case_number text        not null,
    title       text        not null,
    region      text        not null,
    department  text        not null,
    department_name text    not null,
    item_code   text        not null,
    officer     uuid        not null,
    at          timestamptz not null,
    happened_at timestamptz not null,
    primary key (pattern, case_id, position)
);
create index traces_of_department on supervision.traces (pattern, region, department, at desc, case_id, position);
create index traces_by_day on supervision.traces (day);

-- What stands out, as it was worked out last.
create table supervision.patterns (
    id              uuid             primary key,
    pattern         text             not null,
    whose           text             not null check (whose in ('DEPARTMENT', 'OFFICER', 'ITEM')),
    region          text             not null,
    department      text             not null,
    department_name text             not null,
    -- account or code of an item; empty for a department
    who             text             not null,
    title           text             not null,
    from_day        date             not null,
    until_day       date             not null,
    trials          bigint           not null,
    hits            bigint           not null,
    all_trials      bigint           not null,
    all_hits        bigint           not null,
    score           double precision not null,
    found_at        timestamptz      not null,
    unique (pattern, whose, region, department, who)
);
create index patterns_ranked on supervision.patterns (score desc, id);
