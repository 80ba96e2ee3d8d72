-- An applicant is a party (当事人); until now each account was one, under the same identifier. A step says for whom it was taken
-- and by what right. Steps of the organ name the organ.
comment on column cases.cases.applicant is 'party';
comment on column cases.drafts.applicant is 'party';

alter table cases.steps
    add column party uuid,
    add column mandate uuid;

update cases.steps set party = actor where actor is not null and organ is null;
