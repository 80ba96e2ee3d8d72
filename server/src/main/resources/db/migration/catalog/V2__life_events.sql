-- What happens in a life or to a firm, and which items then have to be done (国发〔2024〕3号: 高效办成一件事).
create table catalog.life_events (
    code     text primary key check (code ~ '^[a-z]+(-[a-z]+)*$'),
    name     text not null,
    name_en  text not null,
    note     text not null,
    note_en  text not null,
    audience text not null check (audience in ('PERSON', 'ENTERPRISE')),
    position int  not null
);

create table catalog.life_event_items (
    event text not null references catalog.life_events,
    -- a basic code, and, where only one of its business items is meant, the number of that
    item  text not null check (item ~ '^[0-9]{4}[0-9A-Z]{8}(-[0-9]{2})?$'),
    primary key (event, item)
);
