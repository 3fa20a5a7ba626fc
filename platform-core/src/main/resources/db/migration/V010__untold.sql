-- What the identity provider has still to be told of people (dev.crossdock.identity). What they may do is decided here and holds already.
create table untold (
  id          bigint generated always as identity,
  tenant_id   text not null references tenant,
  kind        text not null check (kind in ('LEFT', 'RESTS', 'JOINED')), -- dev.crossdock.identity.Untold.Kind
  principal   text not null,                                         -- user name
  partner     text,                                                  -- null: of the tenant itself
  since       timestamptz not null,
  tries       int not null default 0,
  next_try_at timestamptz not null,
  told_at     timestamptz,
  primary key (tenant_id, id)
);
create index untold_open on untold (tenant_id, next_try_at) where told_at is null;
alter table untold enable row level security;
alter table untold force row level security;
create policy tenant_only on untold using (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update (tries, next_try_at, told_at) on untold to ${app_role};
