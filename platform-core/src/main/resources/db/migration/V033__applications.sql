-- Firms that apply to become partners by themselves (dev.crossdock.application).

-- Where a tenant takes applications. A tenant without a row has never opened it.
create table application_door (
  tenant_id       text primary key references tenant,
  open            boolean not null,
  code            text not null,                                       -- last part of the public address; void when it is renewed
  words           text not null,                                       -- what applicants read
  per_day_max     int not null check (per_day_max between 1 and 500),  -- applications of 24 hours
  per_address_max int not null check (per_address_max between 1 and 100), -- of those, from one network address
  version         int not null,
  changed_at      timestamptz not null,
  changed_by      text not null,
  reason          text not null
);

create table partner_application (
  id            bigint generated always as identity primary key,       -- shown as AP-…
  tenant_id     text not null references tenant,
  state         text not null check (state in ('UNCONFIRMED', 'WAITING', 'ACCEPTED', 'REFUSED', 'REPLACED')), -- replaced: the same address applied anew
  legal_name    text not null,
  street        text not null,
  postcode      text,
  city          text not null,
  country       text not null,
  vat           text,
  eori          text,
  scac          text,
  kind          text not null,                                         -- dev.crossdock.connection.PartnerKind
  message_kinds text[] not null,                                       -- dev.crossdock.content.MessageKind
  contact       text not null,                                         -- who applies
  email         text not null,                                         -- lower case
  words         text,                                                  -- of the applicant
  address       text not null,                                         -- network address it came from
  applied_at    timestamptz not null,
  code_hash     bytea,                                                 -- of the link in the last mail; null before it and once it was used
  code_until    timestamptz,
  confirmed_at  timestamptz,
  decided_at    timestamptz,
  decided_by    text,                                                  -- user name
  reason        text,
  partner       text,                                                  -- code that it was given in the test place
  mail          text check (mail in ('SENT', 'FAILED', 'REFUSED', 'NOT_SET_UP')), -- what became of the last mail
  mail_due_at   timestamptz,                                           -- null: there is nothing to mail
  mail_tries    int not null default 0
);
create index partner_application_of_day on partner_application (tenant_id, applied_at);
create index partner_application_list on partner_application (tenant_id, state, id);
create index partner_application_due on partner_application (tenant_id, mail_due_at) where mail_due_at is not null;
create unique index partner_application_code on partner_application (code_hash) where code_hash is not null;
create unique index partner_application_waiting on partner_application (tenant_id, email) where state = 'WAITING';

do $$
declare t text;
begin
  foreach t in array array['application_door', 'partner_application'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;
grant select, insert, update (open, code, words, per_day_max, per_address_max, version, changed_at, changed_by, reason) on application_door to ${app_role};
grant select, insert, update (state, code_hash, code_until, confirmed_at, decided_at, decided_by, reason, partner, mail, mail_due_at, mail_tries)
  on partner_application to ${app_role};

-- Applications that are over are a class of their own; what nobody confirmed goes after a week, whatever is set.
alter table retention drop constraint retention_check;
alter table retention add constraint retention_check
  check (case class when 'PAYLOADS' then days between 30 and 4000
                    when 'EXCHANGES' then days between 90 and 4000
                    when 'MILESTONES' then days between 90 and 4000
                    when 'JOURNAL' then days between 365 and 4000
                    when 'ANSWERS' then days between 1 and 90
                    when 'ALERTS' then days between 30 and 4000
                    when 'APPLICATIONS' then days between 30 and 400
                    else false end);

create or replace function retention_before(wanted text) returns timestamptz language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select case when not exists (select 1 from public.legal_hold h where h.tenant_id = current_setting('app.tenant', true)
                                 and h.shipment_id is null and h.ended_at is null)
         then now() - make_interval(days => coalesce((select r.days from public.retention r
           where r.tenant_id = current_setting('app.tenant', true) and r.class = wanted),
           case wanted when 'ANSWERS' then 90 when 'APPLICATIONS' then 400 else 4000 end)) end
$$;

create function remove_applications(rows_max int) returns table (what text, sha bytea)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare cutoff timestamptz := public.retention_before('APPLICATIONS');
begin
  return query
    with due as (
      select a.id from public.partner_application a
      where a.tenant_id = current_setting('app.tenant', true)
        and (a.state in ('ACCEPTED', 'REFUSED', 'REPLACED') and a.decided_at < cutoff
             or a.state = 'WAITING' and a.confirmed_at < cutoff
             or a.state = 'UNCONFIRMED' and cutoff is not null and a.applied_at < now() - interval '7 days')
      order by a.id limit least(rows_max, 1000) for update skip locked),
    gone as (
      delete from public.partner_application a using due
      where a.tenant_id = current_setting('app.tenant', true) and a.id = due.id
      returning a.id, sha256(convert_to(a::text, 'UTF8')) as sha)
    select 'AP-' || gone.id, gone.sha from gone order by gone.id;
end $$;
revoke all on function remove_applications(int) from public;
grant execute on function remove_applications(int) to ${app_role};
