-- 未成年人账号: until the end of this day whoever logs in may do what a minor may (民法典 §§17-20), and from the next on all of it, by
-- itself. It comes from her number when that is proved; of accounts of before nobody looks it up.
alter table identity.accounts add column guarded_until date;
