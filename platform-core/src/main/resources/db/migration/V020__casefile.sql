-- Which shipment or message an address was of that somebody opened: what case files find reads by.
create function subject_of(subject text) returns text language sql immutable parallel safe
  return substring(subject from '/(?:shipments|exchanges|case-file)/([A-Za-z0-9._-]+)');
grant execute on function subject_of(text) to ${app_role};
create index trace_reads on trace (tenant_id, subject_of(subject)) where kind in ('VIEWED', 'EXPORTED', 'REFUSED');

-- The auditors' search; the kinds are those of trace_acts.
create index trace_by_actor on trace (tenant_id, actor, id)
  where kind in ('REPLAYED', 'SKIPPED', 'SHIPMENT_CHANGED', 'CASE_CLOSED', 'VIEWED', 'SIGNED_IN', 'EXPORTED', 'SETTING_CHANGED', 'REFUSED', 'SECRET_USED', 'REMOVED');
create index trace_by_time on trace (tenant_id, at)
  where kind in ('REPLAYED', 'SKIPPED', 'SHIPMENT_CHANGED', 'CASE_CLOSED', 'VIEWED', 'SIGNED_IN', 'EXPORTED', 'SETTING_CHANGED', 'REFUSED', 'SECRET_USED', 'REMOVED');
