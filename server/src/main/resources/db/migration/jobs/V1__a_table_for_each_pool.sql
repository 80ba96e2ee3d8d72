-- Work that falls due again and again, a table for each pool; the columns are those db-scheduler 16 expects.
create schema if not exists jobs;

create table jobs.deadlines (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index deadlines_due on jobs.deadlines (execution_time);
create index deadlines_alive on jobs.deadlines (last_heartbeat);

create table jobs.notices (like jobs.deadlines including all);
create table jobs.bulk (like jobs.deadlines including all);
