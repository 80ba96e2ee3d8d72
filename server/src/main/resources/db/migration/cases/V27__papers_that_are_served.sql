-- 送达: papers of which it is recorded when they reach the applicant, as a step of the case (SERVE). Of those issued before it is not known.
alter table cases.documents add column to_be_served boolean not null default false;
