-- Connections and partners that administrators set up (dev.crossdock.connection).

alter table connection add column version int not null default 1;      -- counts the changes; the ETag
alter table partner add column version int not null default 1;

-- What a connection was from a change on. A connection that nobody has changed has no row here; before its first change what it was until
-- then is written as version 1.
create table connection_version (
  tenant_id     text not null references tenant,
  connection_id bigint not null references connection,
  version       int not null check (version > 0),
  at            timestamptz not null,
  by            text not null,                                         -- user name or client id
  reason        text not null,
  change        text not null check (change in ('FOUND', 'MADE', 'CHANGED', 'TURNED', 'RESTORED')), -- dev.crossdock.connection.ConnectionVersion.Change
  restored      int,                                                   -- the version whose settings these are
  name          text not null,
  enabled       boolean not null,
  in_flight_max int not null,
  settings      jsonb not null,                                        -- without secrets
  secrets       text[] not null,                                       -- names of those that were set or removed with this change
  primary key (tenant_id, connection_id, version)
);
alter table connection_version enable row level security;
alter table connection_version force row level security;
create policy tenant_only on connection_version using (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert on connection_version to ${app_role};
grant update (name, kind, zone, version) on partner to ${app_role};

-- Takes a secret away. Keys of webhooks go with their credential only.
create function connection_secret_remove(which bigint, secret text) returns void
  language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from public.connection_secret s
   where s.tenant_id = nullif(current_setting('app.tenant', true), '') and s.connection_id = which and s.key = secret and not starts_with(s.key, 'webhook/')
$$;
revoke all on function connection_secret_remove(bigint, text) from public;
grant execute on function connection_secret_remove(bigint, text) to ${app_role};
