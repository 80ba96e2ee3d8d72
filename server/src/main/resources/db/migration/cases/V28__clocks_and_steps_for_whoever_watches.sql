-- 电子监察 goes through running clocks by the day on which they fall due, or by that on which they began where a rule of its own says how
-- long they may run; each clock stands in one of the two.
create index deadlines_falling_due on cases.deadlines (due_on, case_id, position)
    where ended_on is null and kind in ('PROMISE', 'STATUTE', 'SPECIAL_PROCEDURE');
create index deadlines_begun on cases.deadlines (started_on, case_id, position)
    where ended_on is null and kind in ('CORRECTION_NOTICE', 'DELIVERY');

-- What was written down since somebody looked last, in its order; what only follows from the calendar is nobody's act.
create index steps_as_written on cases.steps (at, case_id, position) where step <> 'RECOUNT';
