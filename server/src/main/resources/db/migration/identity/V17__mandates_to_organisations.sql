-- 代理机构: an organisation acts for those who have mandated it by whom of its staff it lets act for its clients.
update identity.mandates set acts = acts || '{FOR_CLIENTS}'
where kind = 'REPRESENTATIVE' and not 'FOR_CLIENTS' = any (acts);

-- how far somebody may act for the clients of an organisation stands in one mandate, beside what she may as its representative
create unique index mandates_one_for_clients on identity.mandates (principal, holder)
    where state = 'ACTIVE' and kind not in ('REPRESENTATIVE', 'GUARDIAN') and 'FOR_CLIENTS' = any (acts);
