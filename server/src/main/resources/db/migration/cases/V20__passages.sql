-- 全省通办: received at a window elsewhere, decided where it always is. When it was received (收件), sent on (推送) and taken in (接收).
create table cases.passages (
    case_id     uuid        primary key references cases.cases,
    received_at timestamptz not null,
    -- once the window has checked its form; null also if the deciding organ took it in before that
    sent_at     timestamptz,
    sent_by     uuid,
    taken_in_at timestamptz,
    taken_in_by uuid,
    check ((sent_at is null) = (sent_by is null)),
    check ((taken_in_at is null) = (taken_in_by is null))
);

create index passages_under_way on cases.passages (case_id) where taken_in_at is null;
