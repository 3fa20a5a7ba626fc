-- What people are told of without asking, and when (dev.crossdock.alert).

-- What is not set here is as dev.crossdock.alert.RuleKind says.
create table alert_rule (
  tenant_id  text not null references tenant,
  kind       text not null,                                            -- dev.crossdock.alert.RuleKind
  enabled    boolean not null,
  amounts    jsonb not null,                                           -- numbers by their names
  roles      text[] not null,                                          -- whose people get a mail
  addresses  text[] not null,                                          -- who else gets one
  webhook    text,                                                     -- code of a connection of the tenant's own, or null
  quiet      boolean not null,                                         -- whether it waits while the tenant is quiet
  changed_at timestamptz not null,
  changed_by text not null,
  reason     text not null,
  primary key (tenant_id, kind)
);

-- When people of a tenant are at work. A tenant without a row: see dev.crossdock.alert.WorkCalendar.
create table work_calendar (
  tenant_id  text primary key references tenant,
  zone       text not null,
  hours      jsonb not null,                                           -- {"MONDAY": ["07:00", "19:00"], …}; a day that is not there is free
  holidays   jsonb not null,                                           -- {"2026-12-25": "Christmas Day", …}
  changed_at timestamptz not null,
  changed_by text not null,
  reason     text not null
);

-- One for each cause, for as long as it lasts.
create table alert (
  id        bigint generated always as identity primary key,           -- shown as AL-…
  tenant_id text not null references tenant,
  kind      text not null,
  cause     text not null,                                             -- key of the cause among those of its kind
  partner   text,                                                      -- code of the partner that it is about, or null
  severity  text not null check (severity in ('NOTICE', 'WARNING', 'CRITICAL')),
  level     bigint not null,                                           -- how much of it there is, in the unit of its kind
  title     text not null,
  detail    text not null,
  fix       text not null,
  path      text not null,                                             -- of the page where it is put right
  opened_at timestamptz not null,
  seen_at   timestamptz not null,                                      -- when it was there last
  times     int not null default 1,                                    -- how often it got worse or lasted, and its beginning
  closed_at timestamptz
);
create unique index alert_open on alert (tenant_id, kind, cause) where closed_at is null;
create index alert_list on alert (tenant_id, id);
create index alert_of_partner on alert (tenant_id, partner, id) where partner is not null;
create index alert_closed on alert (tenant_id, closed_at) where closed_at is not null;

-- What each side knows of it: the tenant always, the partner if it is its business too.
create table alert_side (
  tenant_id       text not null references tenant,
  alert_id        bigint not null references alert on delete cascade,
  side            text not null check (side in ('TENANT', 'PARTNER')),
  told_level      bigint not null,                                     -- how bad it was when it was told last
  told_severity   text not null,
  again_at        timestamptz not null,                                -- if it lasts until then, it is told again
  acknowledged_at timestamptz,
  acknowledged_by text,                                                -- user name
  name            text,                                                -- for people to read
  note            text,
  primary key (tenant_id, alert_id, side)
);
create index alert_side_waiting on alert_side (tenant_id, alert_id, side) where acknowledged_at is null;

-- What is to be told to whom: written with what happened, sent afterwards.
create table alert_message (
  id            bigint generated always as identity primary key,
  tenant_id     text not null references tenant,
  alert_id      bigint not null references alert on delete cascade,
  event         text not null check (event in ('OPENED', 'WORSE', 'LASTS', 'OVER')),
  channel       text not null check (channel in ('MAIL', 'WEBHOOK')),
  recipient     text not null,                                         -- e-mail address, or code of the connection
  side          text not null check (side in ('TENANT', 'PARTNER')),
  content       jsonb not null,                                        -- the alert as it was then
  made_at       timestamptz not null,
  due_at        timestamptz not null,                                  -- not sent before
  state         text not null check (state in ('WAITING', 'SENT', 'FAILED', 'SPARED')), -- spared: over before it was told
  post          uuid,                                                  -- rows of one mail; the same in every try of it
  tries         int not null default 0,
  claimed_until timestamptz,                                           -- somebody is sending; after this time the claim is void
  settled_at    timestamptz,
  failure       text                                                   -- why the last try came to nothing
);
create index alert_message_due on alert_message (tenant_id, due_at) where state = 'WAITING';
create index alert_message_of on alert_message (tenant_id, alert_id);

-- Who looks next, of several copies of the platform.
create table alert_look (
  tenant_id text primary key references tenant,
  next_at   timestamptz not null
);

-- When a connection was heard last, and how long it is silent usually.
create table alert_rhythm (
  tenant_id     text not null references tenant,
  connection_id bigint not null references connection on delete cascade,
  heard_at      timestamptz,                                           -- null: never
  looked_at     timestamptz not null,                                  -- nothing came between heard_at and then
  usual_s       bigint,                                                -- working time; null: too little is known
  learned_at    timestamptz not null,
  primary key (tenant_id, connection_id)
);

-- Shipments that are not there yet, by the day that was promised.
create index shipment_promised on shipment (tenant_id, promised_at)
  where promised_at is not null and state not in ('DELIVERED', 'REFUSED', 'RETURNED', 'CANCELLED');

do $$
declare t text;
begin
  foreach t in array array['alert_rule', 'work_calendar', 'alert', 'alert_side', 'alert_message', 'alert_look', 'alert_rhythm'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;

grant select, insert, update (enabled, amounts, roles, addresses, webhook, quiet, changed_at, changed_by, reason) on alert_rule to ${app_role};
grant select, insert, update (zone, hours, holidays, changed_at, changed_by, reason) on work_calendar to ${app_role};
grant select, insert, update (severity, level, title, detail, fix, path, seen_at, times, closed_at) on alert to ${app_role};
grant select, insert, update (told_level, told_severity, again_at, acknowledged_at, acknowledged_by, name, note) on alert_side to ${app_role};
grant select, insert, update (due_at, state, post, tries, claimed_until, settled_at, failure) on alert_message to ${app_role};
grant select, insert, update (next_at) on alert_look to ${app_role};
grant select, insert, update (heard_at, looked_at, usual_s, learned_at) on alert_rhythm to ${app_role};

-- Alerts that are over are a class of their own, of as many days as its tenant says.
alter table retention drop constraint retention_check;
alter table retention add constraint retention_check
  check (case class when 'PAYLOADS' then days between 30 and 4000
                    when 'EXCHANGES' then days between 90 and 4000
                    when 'MILESTONES' then days between 90 and 4000
                    when 'JOURNAL' then days between 365 and 4000
                    when 'ANSWERS' then days between 1 and 90
                    when 'ALERTS' then days between 30 and 4000
                    else false end);

-- Alerts that are over, with what was told of them. They belong to no shipment: only a hold on the tenant keeps them.
create function remove_alerts(rows_max int) returns table (what text, sha bytea)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare cutoff timestamptz := public.retention_before('ALERTS');
begin
  return query
    with due as (
      select a.id from public.alert a
      where a.tenant_id = current_setting('app.tenant', true) and a.closed_at < cutoff
      order by a.closed_at limit least(rows_max, 1000) for update skip locked),
    gone as (
      delete from public.alert a using due
      where a.tenant_id = current_setting('app.tenant', true) and a.id = due.id
      returning a.id, sha256(convert_to(a::text, 'UTF8')) as sha)
    select 'AL-' || gone.id, gone.sha from gone order by gone.id;
end $$;
revoke all on function remove_alerts(int) from public;
grant execute on function remove_alerts(int) to ${app_role};
