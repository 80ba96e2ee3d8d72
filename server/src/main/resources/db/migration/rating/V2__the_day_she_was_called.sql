-- 回访: the day the person who rated badly was called; null where the answer was given before this was asked.
alter table rating.rectifications add column contacted_on date;
