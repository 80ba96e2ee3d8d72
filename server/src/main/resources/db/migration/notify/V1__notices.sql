-- Messages in people's inboxes, texts that still have to go out, and what the demo pretends to have sent.
create schema if not exists notify;

create table notify.notices (
    id          uuid        primary key,
    recipient   uuid        not null,
    title       text        not null,
    body        text        not null,
    case_number text,
    sent_at     timestamptz not null,
    read_at     timestamptz
);

create index notices_by_recipient on notify.notices (recipient, id desc);
create index notices_unread on notify.notices (recipient) where read_at is null;

create table notify.outgoing (
    notice    uuid        primary key references notify.notices,
    recipient uuid        not null,
    text      text        not null,
    attempts  int         not null default 0,
    next_at   timestamptz not null
);

create index outgoing_due on notify.outgoing (next_at);

create table notify.demo_outbox (
    id        uuid        primary key,
    channel   text        not null check (channel in ('SMS', 'EMAIL')),
    recipient bytea       not null,
    text      text        not null,
    sent_at   timestamptz not null
);
