-- Ways to what is looked for among millions of rows (decision 43). One index takes the place of another where it can.

-- A search takes the numbers of pallets apart from what was told: with both in one order, one kind hid a few of the other among millions.
create index shipment_reference_found on shipment_reference (tenant_id, of_unit, folded text_pattern_ops, type);
drop index shipment_reference_by_value;

-- Behind the fence a condition with a function of ours is no way into an index. The beginning of an address is (dev.crossdock.audit.Reads).
create index trace_subjects on trace (tenant_id, subject text_pattern_ops)
  where kind in ('REPLAYED', 'SKIPPED', 'SHIPMENT_CHANGED', 'CASE_CLOSED', 'VIEWED', 'SIGNED_IN', 'EXPORTED', 'SETTING_CHANGED', 'REFUSED',
    'SECRET_USED', 'REMOVED');
drop index trace_reads;

-- As before, with the kind: what is rare among a tenant's acts is found without reading them all.
create index trace_kinds on trace (tenant_id, id, kind)
  where kind in ('REPLAYED', 'SKIPPED', 'SHIPMENT_CHANGED', 'CASE_CLOSED', 'VIEWED', 'SIGNED_IN', 'EXPORTED', 'SETTING_CHANGED', 'REFUSED',
    'SECRET_USED', 'REMOVED');
drop index trace_acts;

-- All of a tenant's messages, newest first, at any depth: merged from the parts of exchange_list a page cost as many rows of each partner
-- as lay before it.
create index exchange_newest on exchange (tenant_id, id);
drop index exchange_own;

-- As before, with the partner: of whom it is, is seen without a look at the message.
drop index exchange_unusual;
create index exchange_unusual on exchange (tenant_id, state, id, partner) where state in ('PARKED', 'REJECTED', 'DUPLICATE', 'SKIPPED');
