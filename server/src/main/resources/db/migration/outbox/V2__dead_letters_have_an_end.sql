-- Each listener is served for itself.
create index deliveries_by_listener on outbox.deliveries (listener, next_at, id);
drop index outbox.deliveries_due;

-- Somebody looked at it and decided that it will not be brought any more.
alter table outbox.dead_letters add column given_up_at timestamptz;
alter table outbox.dead_letters add column given_up_by uuid;
alter table outbox.dead_letters add column reason text;
create index dead_letters_open on outbox.dead_letters (died_at desc, id desc) where given_up_at is null;
create index dead_letters_all on outbox.dead_letters (died_at desc, id desc);
