-- What the law makes happen when a last day passes: silence means acceptance for licences and for nothing else. And the
-- state of the calendar a clock was counted with; -1 for those of before, which are counted anew once.
alter table cases.deadlines
    add column consequence text not null default 'NONE'
        check (consequence in ('NONE', 'DEEMED_ACCEPTED', 'TAKEN_AS_WITHDRAWN')),
    add column calendar bigint not null default -1;

create index deadlines_with_consequence on cases.deadlines (consequence, due_on)
    where ended_on is null and consequence <> 'NONE';
create index deadlines_by_calendar on cases.deadlines (calendar, case_id) where ended_on is null;
drop index cases.deadlines_unsettled;

-- False while the last day lies in a year whose holidays are not published: due_on is then the earliest it can be.
alter table cases.cases add column due_settled boolean not null default true;
