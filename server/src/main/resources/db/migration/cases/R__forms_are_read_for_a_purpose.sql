-- 个人信息保护法 §6, §51: what somebody wrote into a form or a draft, and what the documents of her case say, is given out to
-- whoever acts by her account, and for a purpose that this transaction has written into the audit; one case at a time, and in no
-- other way.
comment on column cases.cases.form is 'personal: by functions only';
comment on column cases.former_forms.form is 'personal: by functions only';
comment on column cases.documents.pdf is 'personal: by functions only';
comment on column cases.documents.content is 'personal: by functions only';
comment on column cases.drafts.content is 'personal: by functions only';

-- Goes on only for whoever may read of the applicant of this case; of a case that is not there nothing is read.
create or replace function cases.must_have_reason(wanted uuid, record uuid, account uuid) returns void
    language plpgsql stable set search_path = pg_catalog as $$
begin
    perform identity.must_have_reason(c.applicant, record, account) from cases.cases c where c.id = wanted;
end $$;

create or replace function cases.form(wanted uuid, record uuid, account uuid) returns bytea
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    perform cases.must_have_reason(wanted, record, account);
    return (select c.form from cases.cases c where c.id = wanted);
end $$;

create or replace function cases.former_form(wanted uuid, which int, record uuid, account uuid) returns bytea
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    perform cases.must_have_reason(wanted, record, account);
    return (select f.form from cases.former_forms f where f.case_id = wanted and f.position = which);
end $$;

create or replace function cases.document(wanted uuid, which text, record uuid, account uuid)
    returns table (pdf bytea, content bytea)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    perform cases.must_have_reason(wanted, record, account);
    return query select d.pdf, d.content from cases.documents d where d.case_id = wanted and d.number = which;
end $$;

create or replace function cases.draft(whose uuid, item text, record uuid, account uuid) returns bytea
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    perform identity.must_have_reason(whose, record, account);
    return (select d.content from cases.drafts d where d.applicant = whose and d.item_code = item);
end $$;
