-- 通知语言: in which language its owner is told something; null until she has chosen one.
alter table identity.accounts add column language text check (language in ('CHINESE', 'ENGLISH'));
