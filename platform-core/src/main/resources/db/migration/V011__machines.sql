-- Machines (dev.crossdock.machine): what there was before there were credentials, key sets that are fetched, and what a credential may be used for.

-- Clients that were made at the identity provider by hand or by its realm file are credentials too. The application cannot say so of one.
alter table credential add column adopted boolean not null default false;
alter table credential drop constraint credential_check;
alter table credential add constraint credential_principal_check check (adopted or starts_with(principal, tenant_id || '.'));

-- A key set at an address of its owner.
alter table credential
  add column keys_url        text,
  add column keys_fetched_at timestamptz,                            -- when it was fetched and taken last
  add column keys_asked_at   timestamptz,                            -- when it was tried last
  add column keys_failure    text;                                   -- why the last try came to nothing, or null

revoke insert on credential from ${app_role};
grant insert (tenant_id, connection_id, partner, kind, name, principal, state, proof, shown, created_at, created_by, expires_at, keys_url, keys_fetched_at, keys_asked_at),
  update (proof, shown, keys_fetched_at, keys_asked_at, keys_failure) on credential to ${app_role};

-- Makes credentials of those machines of the tenant in the fence that have none. For the owner only: at an installation, and below.
create function credential_adopt() returns void language sql set search_path = pg_catalog, public, pg_temp as $$
  insert into public.credential (tenant_id, connection_id, partner, kind, name, principal, state, adopted, created_at, created_by)
  select m.tenant_id, c.id, m.partner, 'CLIENT_SECRET', left(m.display_name, 60), m.principal, 'ACTIVE', true, m.given_at, m.given_by
    from public.membership m
    join public.connection c on c.tenant_id = m.tenant_id and c.id = coalesce(m.connection_id,
         (select min(o.id) from public.connection o where o.tenant_id = m.tenant_id and o.partner is null and o.connector = 'odoo'))
   where m.tenant_id = nullif(current_setting('app.tenant', true), '') and m.role in ('ODOO_CLIENT', 'PARTNER_CLIENT') and m.withdrawn_at is null
     and not exists (select 1 from public.credential k where k.tenant_id = m.tenant_id and k.principal = m.principal)
$$;
revoke all on function credential_adopt() from public;

-- What a credential may be used for. Without a row, and in every column that is null, for everything that its role may.
create table credential_policy (
  tenant_id     text not null references tenant,
  credential_id bigint not null,
  uses          text[],                                              -- dev.crossdock.machine.Use
  sources       text[],                                              -- networks such as 203.0.113.0/24
  from_time     time,                                                -- of the day, in the zone of the connection; both or none
  until_time    time,
  bytes_max     int check (bytes_max > 0),                           -- of one body
  changed_at    timestamptz not null,
  changed_by    text not null,
  reason        text not null,
  check ((from_time is null) = (until_time is null)),
  primary key (tenant_id, credential_id),
  foreign key (tenant_id, credential_id) references credential on delete cascade
);

-- What was refused by it last, and how often on that day of UTC. Each day is told in the journal.
create table credential_violation (
  tenant_id     text not null references tenant,
  credential_id bigint not null,
  day           date not null,
  refused       bigint not null,
  last_at       timestamptz not null,
  last_from     text,
  last_rule     text not null,                                       -- dev.crossdock.machine.Rule
  primary key (tenant_id, credential_id),
  foreign key (tenant_id, credential_id) references credential on delete cascade
);

do $$
declare t text;
begin
  foreach t in array array['credential_policy', 'credential_violation'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
  for t in select id from tenant loop
    perform set_config('app.tenant', t, true);
    perform credential_adopt();
  end loop;
  perform set_config('app.tenant', '', true);
end $$;

grant select, insert, update (uses, sources, from_time, until_time, bytes_max, changed_at, changed_by, reason) on credential_policy to ${app_role};
grant select, insert, update (day, refused, last_at, last_from, last_rule) on credential_violation to ${app_role};
