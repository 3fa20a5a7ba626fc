-- Drift that somebody is told of, who releases mappings, samples that go with the messages they were taken from, codes of partners' own.

-- What is unusual waits as a case, one for each kind of a mapping; with told_at people have had a mail of it.
alter table exception_case
  add column mapping_id bigint references mapping,                     -- whose messages are unusual
  add column told_at    timestamptz;
create index exception_case_of_mapping on exception_case (mapping_id) where closed_at is null and mapping_id is not null;
create index exception_case_untold on exception_case (tenant_id) where problem = 'XD-4208' and told_at is null and closed_at is null;
alter table mapping_drift add column case_id bigint references exception_case;
create index mapping_drift_of_case on mapping_drift (case_id) where case_id is not null;
create index mapping_drift_without_case on mapping_drift (tenant_id, mapping_id) where case_id is null and seen_at is null;

-- Who releases mappings besides the tenant's administrators; without a row nobody does.
create table mapping_policy (
  tenant_id      text primary key references tenant,
  editors        boolean not null,                                     -- who may edit a mapping may release what others wrote
  changed_at     timestamptz not null,
  changed_by     text not null,
  reason         text not null
);
alter table mapping_policy enable row level security;
alter table mapping_policy force row level security;
create policy tenant_only on mapping_policy using (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update (editors, changed_at, changed_by, reason) on mapping_policy to ${app_role};

-- A partner chooses codes freely among its own: where the tenant has one of this code already, what the tenant calls it is another one.
alter table mapping add column own_code text;                          -- what the partner calls it; null: as the tenant does
create unique index mapping_of_partner on mapping (tenant_id, partner, coalesce(own_code, code)) where partner is not null;

-- A sample that was taken from a message is a copy of it.
alter table mapping_sample add column removed_at timestamptz;          -- content and expectation went by retention
create index mapping_sample_taken on mapping_sample (tenant_id, exchange_id) where exchange_id is not null and removed_at is null;

create function remove_samples(rows_max int, at timestamptz) returns table (what text, sha bytea)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare cutoff timestamptz := public.retention_before('PAYLOADS');
begin
  return query
    with due as (
      select s.id, x.sha256 from public.mapping_sample s
        join public.exchange x on x.tenant_id = s.tenant_id and x.id = s.exchange_id
      where s.tenant_id = current_setting('app.tenant', true) and s.removed_at is null
        and s.exchange_id < ((extract(epoch from cutoff) * 1000)::bigint - 1767225600000) << 19
        and x.received_at < cutoff
        and x.state in ('APPLIED', 'DUPLICATE', 'REJECTED', 'DELIVERED', 'SKIPPED')
        and not public.retention_holds(x.shipment_id)
      order by s.id limit least(rows_max, 1000) for update of s),
    gone as (
      update public.mapping_sample s set content = ''::bytea, expected = case when s.expected is null then null else ''::bytea end,
        removed_at = at from due
      where s.tenant_id = current_setting('app.tenant', true) and s.id = due.id returning s.id)
    select 'sample ' || due.id, due.sha256 from due join gone using (id) order by due.id;
end $$;
revoke all on function remove_samples(int, timestamptz) from public;
grant execute on function remove_samples(int, timestamptz) to ${app_role};
