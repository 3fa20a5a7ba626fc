-- Payloads and secrets are sealed under a data key of their tenant (dev.crossdock.vault).

-- The tenants' data keys, wrapped by a key-encryption key that is never in the database.
create table tenant_key (
  tenant_id  text not null references tenant,
  version    int not null check (version > 0),                        -- the newest one seals, all of them open
  wrapped    bytea not null,
  kek_id     text not null,                                          -- the key-encryption key that unwraps it
  created_at timestamptz not null,
  primary key (tenant_id, version)
);
alter table tenant_key enable row level security;
alter table tenant_key force row level security;
create policy tenant_only on tenant_key using (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update (wrapped, kek_id) on tenant_key to ${app_role};

-- Null: as it came, from before there was a vault. The platform seals such rows one after the other.
alter table payload add column key_version int;
alter table payload alter column canonical type bytea using convert_to(canonical, 'UTF8');
create index payload_plain on payload (tenant_id) where key_version is null;
-- What is sealed does not compress.
alter table payload alter column raw set storage external;
alter table payload alter column canonical set storage external;
