-- What the QR code of a licence says stands in a sealed file and cannot be mended: a licence whose code leads nowhere is
-- replaced by its next version. So it is known where each code leads, which licences are superseded, and by which.
alter table licence.licences
    add column address text, -- where the code in the file leads, without its path; null: not yet read from the file
    add column number_key text, -- the letters and digits of the number, in capitals; null as long as address is
    add column superseded_by text references licence.licences deferrable initially deferred;

alter table licence.licences drop constraint licences_status_check;
alter table licence.licences
    add constraint licences_status_check check (status in ('IN_FORCE', 'REVOKED', 'CANCELLED', 'SUPERSEDED'));
alter table licence.steps drop constraint steps_status_check;
alter table licence.steps
    add constraint steps_status_check check (status in ('IN_FORCE', 'REVOKED', 'CANCELLED', 'SUPERSEDED'));

-- Renewals were registered as cancelled until now; the next version of the same serial number is their successor.
update licence.licences old
set status = 'SUPERSEDED', superseded_by = next.identifier
from licence.licences next
where old.status = 'CANCELLED'
    and next.type_code = old.type_code
    and next.version = old.version + 1
    and left(next.identifier, -6) = left(old.identifier, -6)
    and exists (
        select 1 from licence.steps step where step.identifier = old.identifier and step.reason = '换发新证照');

alter table licence.licences
    add constraint licences_superseded_check check ((status = 'SUPERSEDED') = (superseded_by is not null));

-- A replacement belongs to the case of what it replaces: a case has one licence of a type that is not superseded.
alter table licence.licences drop constraint licences_case_number_type_code_key;
create unique index licences_by_case on licence.licences (case_number, type_code) where status <> 'SUPERSEDED';

create index licences_by_address on licence.licences (address, identifier) where status = 'IN_FORCE';
create index licences_not_read on licence.licences (identifier) where address is null;
create index licences_by_number on licence.licences (number_key);
