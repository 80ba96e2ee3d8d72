-- How many licences an emergency lets hold longer is counted when that is put down.
create index licences_by_expiry on licence.licences (type_code, valid_until) where status = 'IN_FORCE';
