-- Work that falls due again and again; the columns are those db-scheduler 16 expects.
create schema if not exists jobs;

create table jobs.scheduled_tasks (
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

create index scheduled_tasks_due on jobs.scheduled_tasks (execution_time);
create index scheduled_tasks_alive on jobs.scheduled_tasks (last_heartbeat);
