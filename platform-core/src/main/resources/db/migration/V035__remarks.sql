-- How many values of a document were not taken, while the document was; which ones, is read again (decision 38).
alter table document add column remarks integer not null default 0 check (remarks >= 0);
