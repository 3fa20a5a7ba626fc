-- The life of a tenant: made, suspended, resumed, moved, erased (dev.crossdock.operator).

alter table tenant drop constraint tenant_state_check;
alter table tenant
  add constraint tenant_state_check check (state in ('SETUP', 'ACTIVE', 'SUSPENDED', 'ERASING')), -- dev.crossdock.tenant.TenantState
  add column region         text not null default 'local' check (region ~ '^[a-z0-9][a-z0-9-]{0,39}$'), -- where its data may lie
  add column retention_days int not null default 4000 check (retention_days between 30 and 4000), -- with which it was made; see table retention
  add column first_admin    text,                                    -- e-mail of who is to be invited first
  add column state_at       timestamptz,                             -- since when, by whom and why it is in its state
  add column state_by       text,
  add column state_reason   text;

-- The platform itself: its staff belong here, and what they do is told here.
insert into tenant (id, name, country, zone, currency, created_at) values ('platform', 'Crossdock', 'DE', 'UTC', 'EUR', now());

-- Ids of erased tenants, and nothing else of them. They are never given again.
create table former_tenant (
  id text primary key
);

create function guard_tenant() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if exists (select 1 from former_tenant where id = new.id) then
      raise unique_violation using message = 'The id ' || new.id || ' was given before';
    end if;
  elsif new.id <> old.id
      or old.state = 'ERASING' and new.state <> 'ERASING'
      or new.state = 'ERASING' and old.state not in ('SUSPENDED', 'ERASING')
      or new.id = 'platform' and new.state in ('SUSPENDED', 'ERASING') then
    raise check_violation using message = 'Tenant ' || old.id || ' does not go from ' || old.state || ' to ' || new.state;
  end if;
  return new;
end $$;
create trigger guard_tenant before insert or update on tenant for each row execute function guard_tenant();

-- Wishes to erase a tenant, and what became of them: kept by the platform when nothing else is left.
create table erasure (
  tenant_id    text not null default 'platform' references tenant check (tenant_id = 'platform'),
  erased       text not null,                                        -- the tenant's id
  asked_at     timestamptz not null,
  asked_by     text not null,
  reason       text not null,
  withdrawn_at timestamptz,
  confirmed_at timestamptz,
  confirmed_by text,
  last_block   bigint,                                               -- the end of its journal, whose anchors are kept
  last_hash    bytea,
  counts       jsonb not null default '{}',                          -- rows deleted so far, by table
  finished_at  timestamptz,
  certificate  text,
  signature    bytea,                                                -- Ed25519, by the key of the anchors
  primary key (tenant_id, erased, asked_at)
);
create unique index erasure_open on erasure (erased) where withdrawn_at is null;

-- Journals of a tenant's time on other platforms, as they were exported there: they verify as they are.
create table former_journal (
  tenant_id text not null references tenant,
  chapter   int not null check (chapter > 0),                        -- oldest first
  part      text not null,                                           -- file in the export, such as blocks.txt
  number    int not null,                                            -- pieces of the file, in order
  content   bytea not null,
  primary key (tenant_id, chapter, part, number)
);

do $$
declare t text;
begin
  foreach t in array array['erasure', 'former_journal'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;

-- Whether any row of a table belongs to a tenant; for the functions below, inside that tenant's fence.
create function has_rows(of_table regclass, tenant text) returns boolean language plpgsql set search_path = public, pg_temp as $$
declare found boolean;
begin
  execute format('select exists (select 1 from %s where tenant_id = $1)', of_table) into found using tenant;
  return found;
end $$;

-- The tables with rows of tenants, as the catalogue knows them now: a table that comes later is among them by itself.
create function tenant_tables() returns setof regclass language sql stable set search_path = public, pg_temp as $$
  select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id' and not a.attisdropped
  order by c.relname <> 'tenant_key', c.relname
$$;

-- Deletes some rows of a tenant that is being erased: of its keys first, then of tables that no other rows point at.
-- Returns the table, or null when nothing is left. Counts what it deletes in the same transaction.
create function erase_tenant_rows(doomed text, rows_max int) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  fence text := current_setting('app.tenant', true);
  t regclass;
  emptied text;
  gone bigint;
begin
  if not exists (select 1 from tenant where id = doomed and state = 'ERASING') then
    raise insufficient_privilege using message = 'Only a tenant that is being erased loses its rows';
  end if;
  perform set_config('app.tenant', doomed, true);
  for t in select tenant_tables() loop
    continue when exists (
      select 1 from pg_constraint f
      where f.contype = 'f' and f.confrelid = t and f.conrelid <> t and f.conrelid in (select tenant_tables()) and has_rows(f.conrelid, doomed));
    execute format(
      'with gone as (delete from %1$s where ctid = any (array(select ctid from %1$s where tenant_id = $1 limit $2)) returning 1) select count(*) from gone', t)
      into gone using doomed, rows_max;
    if gone > 0 then
      emptied := t::text;
      exit;
    end if;
  end loop;
  if emptied is not null then
    perform set_config('app.tenant', 'platform', true);
    update erasure set counts = counts || jsonb_build_object(emptied, coalesce((counts ->> emptied)::bigint, 0) + gone)
    where erased = doomed and withdrawn_at is null and finished_at is null;
  end if;
  perform set_config('app.tenant', coalesce(fence, ''), true);
  return emptied;
end $$;

-- Looks through all tables once more, then takes the tenant itself away and keeps its id. Returns how many tables it looked through.
create function erase_tenant_end(doomed text) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  fence text := current_setting('app.tenant', true);
  t regclass;
  looked int := 0;
begin
  perform 1 from tenant where id = doomed and state = 'ERASING' for update;
  if not found then
    raise insufficient_privilege using message = 'Only a tenant that is being erased can end';
  end if;
  perform set_config('app.tenant', doomed, true);
  for t in select tenant_tables() loop
    if has_rows(t, doomed) then
      raise object_not_in_prerequisite_state using message = 'There are rows of ' || doomed || ' left in ' || t;
    end if;
    looked := looked + 1;
  end loop;
  insert into former_tenant (id) values (doomed);
  delete from tenant where id = doomed;
  perform set_config('app.tenant', coalesce(fence, ''), true);
  return looked;
end $$;

revoke all on function has_rows(regclass, text), tenant_tables(), erase_tenant_rows(text, int), erase_tenant_end(text) from public;
grant execute on function tenant_tables(), erase_tenant_rows(text, int), erase_tenant_end(text) to ${app_role};

grant select on former_tenant to ${app_role};
grant insert (id, name, country, zone, currency, created_at, state, region, retention_days, first_admin, state_at, state_by, state_reason),
  update (state, first_admin, state_at, state_by, state_reason) on tenant to ${app_role};
grant select, insert, update (withdrawn_at, confirmed_at, confirmed_by, last_block, last_hash, finished_at, certificate, signature)
  on erasure to ${app_role};
grant select, insert on former_journal to ${app_role};
-- For a tenant that comes from elsewhere.
grant insert on partner, connection, connection_secret to ${app_role};
