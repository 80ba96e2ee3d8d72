-- 送达回证: what was signed on paper when a paper was handed over, left or came by post. None is ever taken away.
create table delivery.signed_receipts (
    -- of the file, too
    id       uuid        primary key,
    delivery uuid        not null references delivery.deliveries,
    -- account of the member of staff
    added_by uuid        not null,
    added_at timestamptz not null
);

create index signed_receipts_of_delivery on delivery.signed_receipts (delivery, id);
