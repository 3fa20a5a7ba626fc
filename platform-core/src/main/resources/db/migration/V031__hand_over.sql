-- Who gave a case to the side that must act now, and why (dev.crossdock.exchange.HandOvers); null while it is where its problem put it.
alter table exception_case
  add column handed_at timestamptz,
  add column handed_by text,                                            -- user name
  add column handed_reason text,
  add column handed_from text;                                          -- side of that person: PARTNER or TENANT
