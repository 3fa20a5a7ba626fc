-- How much a tenant, its partners and its clients may use. What is not set here comes from the level's own default ('*'), then from
-- dev.crossdock.limit.Allowance.
create table usage_limit (
  tenant_id           text not null references tenant,
  level               text not null check (level in ('CLIENT', 'PARTNER', 'TENANT')),
  key                 text not null,                                 -- client id or user name, partner's code; '*': whoever has no row
  requests_per_second int check (requests_per_second >= 1),          -- null: not set here
  burst               int check (burst >= 1),                        -- requests at once after a rest
  events_per_day      bigint check (events_per_day >= 0),            -- days of UTC
  changed_at          timestamptz not null,
  changed_by          text not null,
  reason              text not null,
  primary key (tenant_id, level, key),
  check (level <> 'TENANT' or key = '*')
);

-- What was used and refused on a day, of all copies of the platform together.
create table usage_day (
  tenant_id       text not null references tenant,
  day             date not null,                                     -- in UTC
  level           text not null,
  key             text not null,
  events          bigint not null,
  refused         bigint not null,                                   -- requests answered with 429
  last_refused_at timestamptz,
  primary key (tenant_id, day, level, key)
);

do $$
declare t text;
begin
  foreach t in array array['usage_limit', 'usage_day'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;

grant select, insert, update on usage_limit to ${app_role};
grant select, insert, update, delete on usage_day to ${app_role};
