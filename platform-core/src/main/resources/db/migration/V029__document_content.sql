-- What a bill asks for, as lists show it and sums take it. All else that a document says is read out of its message
-- again, which is sealed and goes by retention (decision 38).
alter table document
  add column currency    text,                                         -- ISO 4217; null: it is no bill, or its amounts were not read
  add column net         numeric,                                      -- as written: 1.50 stays 1.50
  add column tax         numeric,
  add column gross       numeric,
  add column payable     numeric,
  add column provisional boolean not null default false,
  add column due         date,
  add column corrects    text;                                         -- number of the bill that it corrects
create index document_of_kind on document (tenant_id, kind, id);
create index document_of_corrected on document (tenant_id, partner, corrects) where corrects is not null;
