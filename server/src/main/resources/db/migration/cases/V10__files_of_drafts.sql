-- Which files a draft names, so that nobody reads the draft to know whether a file is in use; null in drafts of before.
alter table cases.drafts add column files uuid[];
