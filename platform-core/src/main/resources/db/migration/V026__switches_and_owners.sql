-- Which kinds of a partner's messages are live, only observed or off (dev.crossdock.exchange.Switches). What has no row is live.
create table message_switch (
  tenant_id  text not null references tenant,
  partner    text not null,
  kind       text not null,                                            -- dev.crossdock.content.MessageKind
  mode       text not null check (mode in ('LIVE', 'OBSERVED', 'OFF')),
  reason     text not null,
  changed_at timestamptz not null,
  changed_by text not null,                                            -- user name
  primary key (tenant_id, partner, kind),
  foreign key (tenant_id, partner) references partner (tenant_id, code)
);

-- Messages of which something was only observed, until they are read again.
create table observed_message (
  tenant_id   text not null references tenant,
  exchange_id bigint not null,
  partner     text not null,
  kind        text not null,
  at          timestamptz not null,
  primary key (tenant_id, exchange_id, kind)
);
create index observed_of_kind on observed_message (tenant_id, partner, kind, exchange_id);

do $$
declare t text;
begin
  foreach t in array array['message_switch', 'observed_message'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
    execute format('grant select, insert on %I to ${app_role}', t);
  end loop;
end $$;
grant update on message_switch to ${app_role};
grant delete on observed_message to ${app_role};

-- A message that was only observed is settled: retention takes it as the others.
do $$
declare f text;
begin
  foreach f in array array['remove_payloads(int)', 'remove_words(int, timestamptz)', 'remove_samples(int, timestamptz)'] loop
    execute replace(pg_get_functiondef(f::regprocedure), '''DELIVERED'', ''SKIPPED''', '''DELIVERED'', ''SKIPPED'', ''OBSERVED''');
  end loop;
end $$;
create index exchange_observed on exchange (tenant_id, id) where state = 'OBSERVED';

-- Who answers for what a tenant has set up (dev.crossdock.asset.Assets): a person of the tenant, or a role.
create table asset_owner (
  tenant_id  text not null references tenant,
  asset      text not null,                                            -- kind and id, such as connection/hansa-hook
  owner      text not null,                                            -- user name, or dev.crossdock.tenant.Role
  role       boolean not null,
  reason     text not null,
  changed_at timestamptz not null,
  changed_by text not null,                                            -- user name
  primary key (tenant_id, asset)
);
alter table asset_owner enable row level security;
alter table asset_owner force row level security;
create policy tenant_only on asset_owner using (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on asset_owner to ${app_role};
