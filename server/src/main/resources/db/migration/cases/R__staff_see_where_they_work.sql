-- GB/T 22239-2019 §8.1.4.2 f, g: of a transaction in which it was said where somebody works, every statement sees the cases of there
-- and no other, whatever its own condition says or forgot. Said is it in the setting yiwang.reach, as patterns of region:department
-- with a blank between; where nothing was said (whoever applies, jobs), all are seen. It does not concern the owner of the tables.
create or replace function cases.reach() returns text[]
    language sql stable as $$ select string_to_array(nullif(current_setting('yiwang.reach', true), ''), ' ') $$;

-- Whether it lies there, or an organ of there takes part in it (cases.partners). Asked as the owner, so that the policy of what hangs on a
-- case need not ask that of the cases, and the plan of each statement need not hold them all.
create or replace function cases.is_in_reach(wanted uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog as $$
    select exists (select from cases.cases c where c.id = wanted and c.region || ':' || c.department like any (cases.reach()))
        or exists (select from cases.partners p where p.case_id = wanted and p.region || ':' || p.department like any (cases.reach()))
$$;

-- Whether an organ of there takes part in it. A function that says it is cheap: were it a query of the policy, PostgreSQL would count its
-- cost for each row of a queue, and read the table where the index has all that is asked for.
create or replace function cases.takes_part(wanted uuid) returns boolean
    language sql stable security definer cost 1 set search_path = pg_catalog as $$
    select exists (select from cases.partners p where p.case_id = wanted and p.region || ':' || p.department like any (cases.reach()))
$$;

do $$
declare
    place text;
begin
    foreach place in array array['disclosures'] loop
        execute format('alter table cases.%I enable row level security', place);
        execute format('drop policy if exists within_reach on cases.%I', place);
        execute format('create policy within_reach on cases.%I using (
            case when (select cases.reach()) is null then true
                else region || '':'' || department like any ((select cases.reach())::text[]) end)', place);
    end loop;
    -- The own place first, which settles nearly all; a row of elsewhere is looked up by its key.
    alter table cases.cases enable row level security;
    drop policy if exists within_reach on cases.cases;
    create policy within_reach on cases.cases using (
        case when (select cases.reach()) is null then true
            when region || ':' || department like any ((select cases.reach())::text[]) then true
            else cases.takes_part(id) end);
    alter table cases.partners enable row level security;
    drop policy if exists within_reach on cases.partners;
    create policy within_reach on cases.partners using (
        case when (select cases.reach()) is null then true
            when region || ':' || department like any ((select cases.reach())::text[]) then true
            else cases.is_in_reach(case_id) end);
    foreach place in array array['steps', 'deadlines', 'materials', 'supplements', 'former_forms', 'documents',
            'annulments', 'promises', 'commitments', 'verifications', 'broken_promises', 'passages', 'officer_changes',
            'site_checks', 'site_check_officers', 'recounts_to_tell'] loop
        execute format('alter table cases.%I enable row level security', place);
        execute format('drop policy if exists within_reach on cases.%I', place);
        execute format('create policy within_reach on cases.%1$I using (
            case when (select cases.reach()) is null then true
                else cases.is_in_reach(%1$I.case_id) end)', place);
    end loop;
end $$;
