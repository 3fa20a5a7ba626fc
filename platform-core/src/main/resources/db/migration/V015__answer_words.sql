-- What partners said of our files goes with the words of those files; and the same bytes are found again, under whatever id they came.
create index document_of_content on document (tenant_id, sha256);
create index answer_words on answer (tenant_id, exchange_id) where words is not null;

-- The words that explain what became of a message, and of its closed cases, and what its partner said of it: they quote what it said.
create or replace function remove_words(rows_max int, at timestamptz) returns table (what text, sha bytea)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare cutoff timestamptz := public.retention_before('EXCHANGES');
  youngest bigint := ((extract(epoch from cutoff) * 1000)::bigint - 1767225600000) << 19;
begin
  return query
    with due as (
      select x.id, sha256(convert_to(x.detail, 'UTF8')) as sha from public.exchange x
      where x.tenant_id = current_setting('app.tenant', true) and x.detail is not null
        and x.id < youngest and x.received_at < cutoff
        and x.state in ('APPLIED', 'DUPLICATE', 'REJECTED', 'DELIVERED', 'SKIPPED')
        and not public.retention_holds(x.shipment_id)
      order by x.id limit least(rows_max, 1000) for update of x skip locked),
    gone as (
      update public.exchange x set detail = null, words_removed_at = at from due
      where x.tenant_id = current_setting('app.tenant', true) and x.id = due.id returning x.id),
    cases as (
      update public.exception_case c set detail = 'Removed by retention.', candidates = null from due
      where c.tenant_id = current_setting('app.tenant', true) and c.exchange_id = due.id and c.closed_at is not null),
    said as (
      select a.partner, a.key, sha256(convert_to(a.words, 'UTF8')) as sha from public.answer a
      where a.tenant_id = current_setting('app.tenant', true) and a.words is not null
        and (a.exchange_id is null and a.answered_at < cutoff -- about no file of ours
          or a.exchange_id < youngest and exists (select 1 from public.exchange x where x.tenant_id = a.tenant_id and x.id = a.exchange_id
            and x.received_at < cutoff and x.state in ('APPLIED', 'DUPLICATE', 'REJECTED', 'DELIVERED', 'SKIPPED')
            and not public.retention_holds(x.shipment_id)))
      order by a.exchange_id, a.partner, a.key limit least(rows_max, 1000) for update of a skip locked),
    silent as (
      update public.answer a set words = null from said
      where a.tenant_id = current_setting('app.tenant', true) and a.partner = said.partner and a.key = said.key
      returning a.partner, a.key)
    select due.id::text, due.sha from due join gone using (id)
    union all select said.partner || ' ' || said.key, said.sha from said join silent using (partner, key) order by 1;
end $$;
