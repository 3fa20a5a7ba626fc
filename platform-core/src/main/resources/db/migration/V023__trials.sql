-- Tests of partners' connections in the test place, and the certificates that say that they passed (dev.crossdock.trial).

create table trial_run (
  id          bigint generated always as identity,
  tenant_id   text not null references tenant,
  partner     text not null,
  connection  text not null,                                         -- code
  scenario    text not null,                                         -- dev.crossdock.trial.Scenario
  state       text not null check (state in ('PASSED', 'FAILED', 'NOT_AVAILABLE')),
  steps       jsonb not null,                                        -- what was expected and what was got, in words
  config_hash text not null,                                         -- of connection, mapping and scenarios as they were
  at          timestamptz not null,
  by          text not null,                                         -- user name
  primary key (tenant_id, id),
  foreign key (tenant_id, partner) references partner (tenant_id, code)
);
create index trial_run_newest on trial_run (tenant_id, partner, connection, scenario, id desc);

create table certificate (
  id              text primary key,                                  -- in the address of its public page; nobody guesses it
  tenant_id       text not null references tenant,
  partner         text not null,
  partner_name    text not null,                                     -- names as they were
  tenant_name     text not null,
  connection      text not null,
  connection_name text not null,
  kind            text not null,                                     -- what is read on it, in words
  scenarios       int not null,
  connection_hash text not null,
  mapping_hash    text not null,
  scenario_set    int not null,
  config_hash     text not null,
  text            text not null,                                     -- what is signed
  signature       bytea not null,
  issued_at       timestamptz not null,
  issued_by       text not null,
  unique (tenant_id, connection, config_hash)
);

do $$
declare t text;
begin
  foreach t in array array['trial_run', 'certificate'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
    execute format('grant select, insert on %I to ${app_role}', t);
  end loop;
end $$;
-- Whoever has been given the id may check it.
create policy of_id on certificate for select using (id = nullif(current_setting('app.certificate', true), ''));
