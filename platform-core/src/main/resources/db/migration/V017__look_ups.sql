-- What partners' systems said when they were asked about one shipment (dev.crossdock.exchange.LookUps).

create table look_up (
  tenant_id     text not null references tenant,
  connection_id bigint not null references connection,
  shipment_id   bigint not null references shipment,
  folded        text not null,                                         -- the reference it was asked by, as shipment_reference has it
  first_at      timestamptz not null,
  asked_at      timestamptz not null,
  state         text not null check (state in ('ANSWERED', 'UNKNOWN', 'FAILED')),
  quiet         int not null default 0,                                -- questions in a row that brought nothing: the next one is asked later
  problem       text,                                                  -- XD-…
  detail        text not null,
  held          text,                                                  -- fingerprints of what the last answer held: it is not taken in again
  primary key (connection_id, shipment_id, folded)
);

-- How often a system may be asked, over all copies of the platform, and whether it is left alone for a while.
create table look_up_pace (
  tenant_id     text not null references tenant,
  connection_id bigint primary key references connection,
  free_at       timestamptz not null,                                  -- up to here the pace is used up
  failures      int not null default 0,                                -- in a row; the breaker opens from it
  open_until    timestamptz,                                           -- breaker: nobody is asked before
  problem       text
);

do $$
declare t text;
begin
  foreach t in array array['look_up', 'look_up_pace'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;
grant select, insert, update on look_up, look_up_pace to ${app_role};
