-- Messages go out by e-mail too, each channel on its own: what one has taken is not sent again because the other failed.
-- The default lets nodes of the version before go on.
alter table notify.outgoing
    add column channel text not null default 'SMS' check (channel in ('SMS', 'EMAIL')),
    add column subject text,
    drop constraint outgoing_pkey,
    add primary key (notice, channel);

alter table notify.demo_outbox add column subject text;
