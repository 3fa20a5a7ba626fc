-- How long a tenant keeps what it has, what must not go, and what went (dev.crossdock.retention).

-- What is not set here is kept as long as it may be at most.
create table retention (
  tenant_id  text not null references tenant,
  class      text not null,                                          -- dev.crossdock.retention.DataClass, with the same bounds
  days       int not null,
  changed_at timestamptz not null,
  changed_by text not null,
  reason     text not null,
  primary key (tenant_id, class),
  check (case class when 'PAYLOADS' then days between 30 and 4000
                    when 'EXCHANGES' then days between 90 and 4000
                    when 'MILESTONES' then days between 90 and 4000
                    when 'JOURNAL' then days between 365 and 4000
                    when 'ANSWERS' then days between 1 and 90
                    else false end)
);

-- While a hold is open, nothing of its shipment, or of its tenant, is removed.
create table legal_hold (
  id          bigint generated always as identity primary key,
  tenant_id   text not null references tenant,
  shipment_id bigint references shipment,                            -- null: everything of the tenant
  reason      text not null,
  set_at      timestamptz not null,
  set_by      text not null,
  ended_at    timestamptz,
  ended_by    text,
  ended_why   text
);
create unique index legal_hold_open on legal_hold (tenant_id, coalesce(shipment_id, 0)) where ended_at is null;

-- Entries of the audit log that were removed; what the verifier takes for an answer is the signature. The blocks keep their hashes.
create table audit_removal (
  tenant_id text not null references tenant,
  number    bigint not null,                                         -- from 1, without gaps
  at        timestamptz not null,
  days      int not null,                                            -- the setting by which they went
  ids       text not null,                                           -- ranges of ids, such as 17-40,44-44; between them lie no others of the tenant
  entries   int not null,
  digest    bytea not null,                                          -- SHA-256 of their ids and hashes
  signature text not null,                                           -- Ed25519 in Base64, made outside the database
  primary key (tenant_id, number)
);

do $$
declare t text;
begin
  foreach t in array array['retention', 'legal_hold', 'audit_removal'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;

grant select, insert, update (days, changed_at, changed_by, reason) on retention to ${app_role};
grant select, insert, update (ended_at, ended_by, ended_why) on legal_hold to ${app_role};
grant select, insert on audit_removal to ${app_role};

-- The oldest of a tenant are found first; with what is removed the way to the next ones stays short.
alter table payload drop constraint payload_pkey;
alter table payload add primary key (tenant_id, exchange_id);
create index exchange_words on exchange (tenant_id, id) where detail is not null;
create index idempotency_by_time on idempotency (tenant_id, at);
alter table exchange add column words_removed_at timestamptz;
alter table shipment add column milestones_removed_at timestamptz;
create index shipment_milestones_old on shipment (tenant_id, updated_at)
  where state in ('DELIVERED', 'REFUSED', 'RETURNED', 'CANCELLED') and milestones_removed_at is null;

-- Where an entry of the log was sealed.
create unique index audit_block_by_last on audit_block (tenant_id, last_id);

-- Who did what, also by the platform itself.
create index trace_acts on trace (tenant_id, id)
  where kind in ('REPLAYED', 'SKIPPED', 'SHIPMENT_CHANGED', 'CASE_CLOSED', 'VIEWED', 'SIGNED_IN', 'EXPORTED', 'SETTING_CHANGED', 'REFUSED',
    'SECRET_USED', 'REMOVED');
drop index trace_decisions;

-- The application may remove nothing by itself: these functions look again whether it is old enough and not held. They see the rows of
-- the tenant in app.tenant only, as their owner is fenced too.

-- What is older than this may go; null if nothing may.
create function retention_before(wanted text) returns timestamptz language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select case when not exists (select 1 from public.legal_hold h where h.tenant_id = current_setting('app.tenant', true)
                                 and h.shipment_id is null and h.ended_at is null)
         then now() - make_interval(days => coalesce((select r.days from public.retention r
           where r.tenant_id = current_setting('app.tenant', true) and r.class = wanted), case wanted when 'ANSWERS' then 90 else 4000 end)) end
$$;

create function retention_holds(shipment bigint) returns boolean language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.legal_hold h where h.tenant_id = current_setting('app.tenant', true)
    and h.shipment_id = shipment and h.ended_at is null)
$$;

-- Contents of messages that are settled. An exchange's id holds its time.
create function remove_payloads(rows_max int) returns table (what text, sha bytea)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare cutoff timestamptz := public.retention_before('PAYLOADS');
begin
  return query
    with due as (
      select y.exchange_id, x.sha256 from public.payload y
        join public.exchange x on x.tenant_id = y.tenant_id and x.id = y.exchange_id
      where y.tenant_id = current_setting('app.tenant', true)
        and y.exchange_id < ((extract(epoch from cutoff) * 1000)::bigint - 1767225600000) << 19
        and x.received_at < cutoff
        and x.state in ('APPLIED', 'DUPLICATE', 'REJECTED', 'DELIVERED', 'SKIPPED')
        and not public.retention_holds(x.shipment_id)
      order by y.exchange_id limit least(rows_max, 1000) for update of y), -- who seals them anew does so in small transactions
    gone as (
      delete from public.payload y using due
      where y.tenant_id = current_setting('app.tenant', true) and y.exchange_id = due.exchange_id returning y.exchange_id)
    select due.exchange_id::text, due.sha256 from due join gone using (exchange_id) order by 1;
end $$;

-- The words that explain what became of a message, and of its closed cases: they quote what it said.
create function remove_words(rows_max int, at timestamptz) returns table (what text, sha bytea)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare cutoff timestamptz := public.retention_before('EXCHANGES');
begin
  return query
    with due as (
      select x.id, sha256(convert_to(x.detail, 'UTF8')) as sha from public.exchange x
      where x.tenant_id = current_setting('app.tenant', true) and x.detail is not null
        and x.id < ((extract(epoch from cutoff) * 1000)::bigint - 1767225600000) << 19
        and x.received_at < cutoff
        and x.state in ('APPLIED', 'DUPLICATE', 'REJECTED', 'DELIVERED', 'SKIPPED')
        and not public.retention_holds(x.shipment_id)
      order by x.id limit least(rows_max, 1000) for update of x skip locked),
    gone as (
      update public.exchange x set detail = null, words_removed_at = at from due
      where x.tenant_id = current_setting('app.tenant', true) and x.id = due.id returning x.id),
    cases as (
      update public.exception_case c set detail = 'Removed by retention.', candidates = null from due
      where c.tenant_id = current_setting('app.tenant', true) and c.exchange_id = due.id and c.closed_at is not null)
    select due.id::text, due.sha from due join gone using (id) order by 1;
end $$;

-- Milestones of shipments that have ended.
create function remove_milestones(rows_max int, at timestamptz) returns table (what text, sha bytea)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare removed bigint[];
  cutoff timestamptz := public.retention_before('MILESTONES');
begin
  removed := array(
    select s.id from public.shipment s
    where s.tenant_id = current_setting('app.tenant', true) and s.state in ('DELIVERED', 'REFUSED', 'RETURNED', 'CANCELLED')
      and s.milestones_removed_at is null and s.updated_at < cutoff
      and not public.retention_holds(s.id)
      and not exists (select 1 from public.milestone m where m.shipment_id = s.id and m.received_at >= cutoff)
    order by s.updated_at limit least(rows_max, 100) for update of s skip locked);
  update public.shipment s set milestones_removed_at = at where s.tenant_id = current_setting('app.tenant', true) and s.id = any (removed);
  return query
    with gone as (
      delete from public.milestone m where m.tenant_id = current_setting('app.tenant', true) and m.shipment_id = any (removed)
      returning m.id, sha256(convert_to(m::text, 'UTF8')) as sha)
    select gone.id::text, gone.sha from gone order by gone.id;
end $$;

-- Answers kept for an Idempotency-Key. They belong to no shipment: only a hold on the tenant keeps them.
create function remove_answers(rows_max int) returns table (what text, sha bytea)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare cutoff timestamptz := public.retention_before('ANSWERS');
begin
  return query
    with due as (
      select i.client, i.key from public.idempotency i
      where i.tenant_id = current_setting('app.tenant', true) and i.at < cutoff
      order by i.at limit least(rows_max, 1000) for update skip locked),
    gone as (
      delete from public.idempotency i using due
      where i.tenant_id = current_setting('app.tenant', true) and i.client = due.client and i.key = due.key
      returning i.client || ' ' || i.key as what, sha256(convert_to(i.answer, 'UTF8')) as sha)
    select gone.what, gone.sha from gone order by 1;
end $$;

-- Entries of the audit log that are sealed; returns how many went.
create function remove_entries(wanted bigint[]) returns int
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare removed int;
  cutoff timestamptz := public.retention_before('JOURNAL');
begin
  if cardinality(wanted) > 2000 then
    raise exception 'At most 2000 at once';
  end if;
  delete from public.trace t
  where t.tenant_id = current_setting('app.tenant', true) and t.id = any (wanted) and t.at < cutoff
    and t.id <= (select max(b.last_id) from public.audit_block b where b.tenant_id = current_setting('app.tenant', true))
    and not public.retention_holds(t.shipment_id)
    and not exists (select 1 from public.exchange x where x.tenant_id = t.tenant_id and x.id = t.exchange_id
      and public.retention_holds(x.shipment_id));
  get diagnostics removed = row_count;
  return removed;
end $$;

do $$
declare f text;
begin
  foreach f in array array['retention_before(text)', 'retention_holds(bigint)', 'remove_payloads(int)', 'remove_words(int, timestamptz)',
      'remove_milestones(int, timestamptz)', 'remove_answers(int)', 'remove_entries(bigint[])'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to ${app_role}', f);
  end loop;
end $$;

-- The most that a tenant may set for itself; set by the platform's operator. What is null is the platform's own.
create table usage_ceiling (
  tenant_id           text primary key references tenant,
  requests_per_second int check (requests_per_second >= 1),
  burst               int check (burst >= 1),
  events_per_day      bigint check (events_per_day >= 0),
  changed_at          timestamptz not null,
  changed_by          text not null,
  reason              text not null
);
alter table usage_ceiling enable row level security;
alter table usage_ceiling force row level security;
create policy tenant_only on usage_ceiling using (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update on usage_ceiling to ${app_role};
