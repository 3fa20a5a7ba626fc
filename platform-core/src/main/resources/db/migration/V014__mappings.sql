-- Mappings: documents that say how a partner's message becomes ours (dev.crossdock.mapping), and what people do with them (dev.crossdock.studio).

create table mapping (
  id             bigint generated always as identity primary key,
  tenant_id      text not null references tenant,
  code           text not null,
  name           text not null,
  partner        text,                                                 -- who may edit it besides the tenant; null: the tenant alone
  live_version   int,                                                  -- null before the first release
  draft          text not null,                                        -- JSON as it is written, with whatever is wrong with it
  draft_based_on int,                                                  -- version that the draft began with
  draft_revision int not null default 1,                               -- two people do not overwrite one another
  draft_by       text not null,
  draft_at       timestamptz not null,
  last_run       text,                                                 -- report of the last shadow run, JSON
  last_run_revision int,
  template       text,                                                 -- and its version that it was made of: csv-milestones/1
  made_by        text not null,
  made_at        timestamptz not null,
  unique (tenant_id, code)
);

-- Never changed but for what was decided about it.
create table mapping_version (
  tenant_id      text not null references tenant,
  mapping_id     bigint not null references mapping,
  version        int not null,
  document       text not null,
  shape          text not null,                                        -- what payloads look like usually, JSON
  sha256         bytea not null,                                       -- of the document
  note           text not null,
  evidence       text,                                                 -- report of the shadow run it was asked with, JSON
  cases_passed   int not null,
  made_by        text not null,
  made_at        timestamptz not null,
  state          text not null check (state in ('ASKED', 'RELEASED', 'REFUSED')),
  decided_by     text,
  decided_at     timestamptz,
  reason         text,
  primary key (mapping_id, version)
);

-- Messages to try a mapping on; with what is expected of one it is a test case.
create table mapping_sample (
  id             bigint generated always as identity primary key,
  tenant_id      text not null references tenant,
  mapping_id     bigint not null references mapping,
  name           text not null,
  media_type     text not null,
  content        bytea not null,                                       -- sealed
  size_bytes     int not null,
  expected       bytea,                                                -- sealed; null: no test case
  exchange_id    bigint,                                               -- the message it was taken from
  made_by        text not null,
  made_at        timestamptz not null
);
create index mapping_sample_of on mapping_sample (tenant_id, mapping_id);

-- What live messages have that those known at the release had not.
create table mapping_drift (
  id             bigint generated always as identity primary key,
  tenant_id      text not null references tenant,
  mapping_id     bigint not null references mapping,
  version        int not null,
  kind           text not null check (kind in ('NEW_FIELD', 'MISSING_FIELD', 'CHANGED_TYPE', 'NEW_CODE')),
  path           text not null,
  value          text,
  first_at       timestamptz not null,
  last_at        timestamptz not null,
  times          bigint not null default 1,
  exchange_id    bigint not null,                                      -- the first message that had it
  seen_by        text,
  seen_at        timestamptz,
  unique (mapping_id, version, kind, path)
);

do $$
declare t text;
begin
  foreach t in array array['mapping', 'mapping_version', 'mapping_sample', 'mapping_drift'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;
grant select, insert, update on mapping, mapping_version, mapping_sample, mapping_drift to ${app_role};
grant delete on mapping_sample to ${app_role};
