-- 代岗: in whose stead a member of the staff took a step, because that account was on leave; null: by a post of her own.
alter table cases.steps add column instead_of uuid;
