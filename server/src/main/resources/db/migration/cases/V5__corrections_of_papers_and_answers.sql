-- A material is one or several files in an order. What a correction replaces stays readable as the round before.
alter table cases.materials add column round int not null default 1;
alter table cases.materials add column position int not null default 1;
alter table cases.materials drop constraint materials_pkey;
alter table cases.materials add primary key (case_id, material, round, position);

create index materials_by_file on cases.materials (file);

-- What was asked for, paper by paper and answer by answer, each with its reason (encrypted JSON).
alter table cases.supplements add column wanted bytea;

-- The answers as they were before a correction.
create table cases.former_forms (
    case_id     uuid        not null references cases.cases,
    position    int         not null,
    form        bytea       not null,
    replaced_at timestamptz not null,
    primary key (case_id, position)
);
