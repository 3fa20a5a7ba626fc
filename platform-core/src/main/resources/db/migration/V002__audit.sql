-- The trace is also the audit log: a decision tells before, after, why and from where.
alter table trace
  add column origin  text,                                           -- network address of who acted
  add column subject text,                                           -- what it was about when that is no exchange or shipment
  add column before  text,
  add column after   text,
  add column reason  text;
-- A tenant's entries lie together, in their order: they are sealed, exported and listed so.
alter table trace drop constraint trace_pkey;
alter table trace add primary key (tenant_id, id);
create index trace_decisions on trace (tenant_id, id)
  where kind in ('REPLAYED', 'SKIPPED', 'SHIPMENT_CHANGED', 'CASE_CLOSED', 'VIEWED', 'SIGNED_IN', 'EXPORTED', 'SETTING_CHANGED', 'REFUSED');

-- Entries sealed together; each block names the one before by its hash (dev.crossdock.audit.Block).
create table audit_block (
  tenant_id text not null,
  number    bigint not null,                                         -- from 1, without gaps
  sealed_at timestamptz not null,
  last_id   bigint not null,                                         -- every entry up to this one is in a block
  ids       bigint[] not null,
  leaves    bytea not null,                                          -- SHA-256 of each entry, in the order of the ids
  previous  bytea not null,
  hash      bytea not null,
  primary key (tenant_id, number)
);
alter table audit_block enable row level security;
alter table audit_block force row level security;
create policy tenant_only on audit_block using (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert on audit_block to ${app_role};
grant select on sequence trace_id_seq to ${app_role};

-- SETUP: history is being put in place; nothing is sealed yet.
alter table tenant add column state text not null default 'ACTIVE' check (state in ('SETUP', 'ACTIVE'));
