-- The applicant is a party (当事人). Who gave a rating for it, and by what right; until now it was always the party itself.
comment on column rating.ratables.applicant is 'party';

alter table rating.ratings
    add column given_by uuid,
    add column mandate  uuid;

update rating.ratings r set given_by = applicant from rating.ratables a where a.case_number = r.case_number;

alter table rating.ratings alter column given_by set not null;
