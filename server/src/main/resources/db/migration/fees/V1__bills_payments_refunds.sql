-- What cases cost, what was paid and given back, and how that compares with the statements of the payment platform. Amounts are whole
-- fen.
create schema if not exists fees;

create sequence fees.number_sequence;

create table fees.bills (
    id              uuid        primary key,
    -- of the order at the payment platform
    number          text        not null unique,
    case_number     text        not null,
    item_code       text        not null,
    title           text        not null,
    region          text        not null,
    department      text        not null,
    department_name text        not null,
    -- party from whom it was asked
    applicant       uuid        not null,
    charge          text        not null,
    name            text        not null,
    basis           text,
    amount_fen      bigint      not null check (amount_fen > 0),
    state           text        not null check (state in ('OPEN', 'PAID', 'DROPPED', 'REFUNDING', 'REFUNDED')),
    raised_at       timestamptz not null,
    -- when its order was opened first, and when the platform is asked for it next
    opened_at       timestamptz,
    ask_at          timestamptz,
    -- each amount of a case is asked for once
    unique (case_number, charge)
);

create index bills_by_scope on fees.bills (region text_pattern_ops, department, id desc);
create index bills_of_applicant on fees.bills (applicant);
create index bills_to_ask on fees.bills (ask_at) where ask_at is not null;
create index bills_by_day on fees.bills (raised_at);

-- One payment for one bill, and one booking for one payment.
create table fees.payments (
    bill               uuid        primary key references fees.bills,
    transaction_number text        not null unique,
    amount_fen         bigint      not null check (amount_fen > 0),
    paid_at            timestamptz not null,
    booked_at          timestamptz not null
);

create index payments_by_day on fees.payments (paid_at);

create table fees.refunds (
    number      text        primary key,
    bill        uuid        not null unique references fees.payments (bill),
    cause       text        not null check (cause in ('ENDED', 'LATE', 'BY_STAFF')),
    reason      bytea,
    asked_by    uuid,
    asked_at    timestamptz not null,
    tries       int         not null default 0,
    try_at      timestamptz not null,
    refunded_at timestamptz,
    check ((cause = 'BY_STAFF') = (asked_by is not null and reason is not null))
);

create index refunds_to_try on fees.refunds (try_at) where refunded_at is null;
create index refunds_by_day on fees.refunds (refunded_at);

-- Days that were compared, each once.
create table fees.days (
    day          date        primary key,
    compared_at  timestamptz not null,
    raised       int         not null,
    paid         int         not null,
    paid_fen     bigint      not null,
    refunded     int         not null,
    refunded_fen bigint      not null
);

create table fees.differences (
    id          uuid        primary key,
    day         date        not null references fees.days,
    kind        text        not null check (kind in ('MISSING_HERE', 'NOT_OURS', 'MISSING_THERE', 'AMOUNT')),
    line        text        not null check (line in ('PAYMENT', 'REFUND')),
    number      text        not null,
    ours_fen    bigint,
    theirs_fen  bigint,
    found_at    timestamptz not null,
    resolved    boolean     not null,
    note        bytea,
    resolved_by uuid,
    resolved_at timestamptz,
    unique (day, line, number),
    check (ours_fen is not null or theirs_fen is not null)
);

-- The simulated payment platform of the demo, which stands for one outside of this server.
create table fees.simulated_orders (
    number             text        primary key,
    token              uuid        not null unique,
    title              text        not null,
    amount_fen         bigint      not null check (amount_fen > 0),
    back               text        not null,
    state              text        not null check (state in ('OPEN', 'PAID', 'CLOSED')),
    transaction_number text        unique,
    opened_at          timestamptz not null,
    paid_at            timestamptz,
    unanswered         int         not null default 0,
    check ((state = 'PAID') = (transaction_number is not null and paid_at is not null))
);

create table fees.simulated_refunds (
    number       text        primary key,
    order_number text        not null references fees.simulated_orders,
    amount_fen   bigint      not null check (amount_fen > 0),
    refunded_at  timestamptz not null
);
