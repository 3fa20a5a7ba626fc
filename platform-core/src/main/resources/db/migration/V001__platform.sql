-- The platform's tables. Run by the owner role; the application's role (placeholder app_role) owns nothing, and every table with a
-- tenant_id is fenced by row-level security: without set_config('app.tenant', …) it is empty.

create table tenant (
  id         text primary key check (id ~ '^[a-z][a-z0-9-]{1,30}$'), -- also the alias of the organisation in Keycloak
  name       text not null,
  country    text not null,                                          -- ISO 3166-1 alpha-2
  zone       text not null,                                          -- IANA zone of the tenant's office
  currency   text not null,                                          -- ISO 4217
  created_at timestamptz not null
);

-- A carrier, broker, forwarder… of one tenant. The same firm at two tenants is two partners.
create table partner (
  tenant_id  text not null references tenant,
  code       text not null check (code ~ '^[a-z][a-z0-9-]{1,30}$'),
  name       text not null,
  kind       text not null,                                          -- CARRIER, ROAD, AIR, BROKER, FORWARDER, WAREHOUSE
  zone       text not null,
  created_at timestamptz not null,
  primary key (tenant_id, code)
);

-- Who may act for whom: people by user name, machines by client id, both as Keycloak names them.
create table membership (
  principal     text not null,
  tenant_id     text not null references tenant,
  partner       text,                                                -- null: acts for the tenant itself
  role          text not null,                                       -- see dev.crossdock.tenant.Role
  display_name  text not null,
  connection_id bigint,                                              -- machines: the connection they speak for
  primary key (principal, tenant_id, role),
  foreign key (tenant_id, partner) references partner (tenant_id, code)
);

create table connection (
  id            bigint generated always as identity primary key,
  tenant_id     text not null references tenant,
  code          text not null check (code ~ '^[a-z][a-z0-9-]{1,40}$'), -- in addresses: /api/v1/inbox/{code}
  partner       text,                                                -- null: the tenant's own system, such as its Odoo
  name          text not null,
  connector     text not null,                                       -- inbox (partner sends to us), or a connector's id such as odoo
  format        text,                                                -- message format read here, or null to recognise it
  zone          text not null,                                       -- assumed for times without zone whose place tells none
  settings      jsonb not null default '{}',
  enabled       boolean not null default true,
  in_flight_max int not null default 8,                              -- ordering keys sent at the same time, per copy of the platform
  failures      int not null default 0,                              -- in a row; the breaker opens from it
  open_until    timestamptz,                                         -- breaker: nothing is sent before
  last_problem  text,
  last_ok_at    timestamptz,
  checked_at    timestamptz,                                         -- a target is checked and prepared before its first delivery
  check_result  text,                                                -- JSON: steps of the last check
  created_at    timestamptz not null,
  unique (tenant_id, code),
  foreign key (tenant_id, partner) references partner (tenant_id, code)
);

-- Sealed with AES-256-GCM; readable with the key-encryption key only.
create table connection_secret (
  tenant_id     text not null references tenant,
  connection_id bigint not null references connection,
  key           text not null,
  sealed        bytea not null,
  changed_at    timestamptz not null,
  primary key (connection_id, key)
);

create table shipment (
  id             bigint generated always as identity primary key,
  tenant_id      text not null references tenant,
  reference      text not null,                                      -- the tenant's, in addresses: /api/v1/shipments/{reference}
  version        int not null,                                       -- counts the tenant's changes; the ETag
  mode           text,                                               -- OCEAN, AIR, ROAD, RAIL
  origin         text,                                               -- UN/LOCODE
  origin_name    text,
  destination    text,
  destination_name text,
  incoterm       text,                                               -- Incoterms 2020
  incoterm_place text,
  goods          text,
  gross_weight_kg numeric(14,3),
  packages       int,
  value_amount   numeric(16,2),
  value_currency text,
  promised_at    timestamptz,                                        -- promised delivery
  details        jsonb not null default '{}',                        -- what else the tenant sent
  -- Derived from the milestones alone (dev.crossdock.shipment.Progress), never from the order of their arrival.
  state          text not null default 'PLANNED',
  progress       jsonb not null default '{}',
  latest         text,                                               -- the milestone that says where the goods are
  latest_at      timestamptz,
  latest_zone    text,
  latest_place   text,
  eta            timestamptz,
  next_action    text not null default 'Nothing to do',
  next_owner     text,
  heard_at       timestamptz,                                        -- last time a partner told anything
  milestones     int not null default 0,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  unique (tenant_id, reference)
);
create index shipment_by_state on shipment (tenant_id, state, updated_at desc);

create table shipment_reference (
  tenant_id   text not null,
  shipment_id bigint not null references shipment,
  type        text not null,                                         -- dev.crossdock.shipment.ReferenceType
  value       text not null,
  folded      text not null,                                         -- as compared: upper case, letters and digits only
  primary key (shipment_id, type, folded)
);
create index shipment_reference_by_value on shipment_reference (tenant_id, folded text_pattern_ops);

create table shipment_party (
  tenant_id   text not null,
  shipment_id bigint not null references shipment,
  role        text not null,                                         -- CARRIER, BROKER, FORWARDER, CONSIGNEE, SHIPPER…
  partner     text,                                                  -- code of the partner who may see and report this shipment
  name        text not null,
  country     text,
  primary key (shipment_id, role, name)
);
create index shipment_party_by_partner on shipment_party (tenant_id, partner, shipment_id) where partner is not null;

-- One message in or out, from arrival to settlement.
create sequence exchange_sequence as bigint;                         -- order of acceptance
create table exchange (
  id            bigint primary key,                                  -- dev.crossdock.exchange.ExchangeId: time-ordered, shown as EX-…
  tenant_id     text not null,
  connection_id bigint not null,
  partner       text,                                                -- who sent it, or null for the tenant's own systems
  direction     char(1) not null check (direction in ('I', 'O')),
  kind          text not null,                                       -- MILESTONE, MESSAGE (raw file), SHIPMENT, STATUS (out)
  state         text not null,                                       -- dev.crossdock.exchange.ExchangeState
  sequence      bigint not null default nextval('exchange_sequence'),
  identity      text,                                                -- what makes it unique on its connection; null: nothing does
  sha256        bytea not null,
  size_bytes    int not null,
  client        text not null,                                       -- person or client that brought it
  sender_id     text,                                                -- the sender's own id of the message
  format        text,
  title         text not null,                                       -- business meaning, such as "Discharged, USNYC"
  shipment_id   bigint,
  lane_id       bigint,                                              -- out: the ordering key it waits in
  origin_id     bigint,                                              -- out: the exchange that caused it
  received_at   timestamptz not null,
  settled_at    timestamptz,
  problem       text,                                                -- XD-…
  detail        text,
  attempts      int not null default 0,
  repeats       int not null default 0                               -- duplicates ignored
);
create unique index exchange_by_identity on exchange (tenant_id, connection_id, identity) where identity is not null;
create index exchange_to_apply on exchange (tenant_id, sequence) where direction = 'I' and state = 'RECEIVED';
create index exchange_to_send on exchange (lane_id, sequence) where state = 'WAITING';
create index exchange_by_shipment on exchange (tenant_id, shipment_id, id) where shipment_id is not null;
create index exchange_by_origin on exchange (origin_id) where origin_id is not null;
-- Lists, newest first: of one partner, or of all partners merged. Serves every list of exchanges with this one index.
create index exchange_list on exchange (tenant_id, partner, id);
-- What the tenant's own systems sent, which is little among all that they are told.
create index exchange_own on exchange (tenant_id, id) where partner is null and direction = 'I';
-- The few that are out of the ordinary, so that lists of them stay fast however many went well.
create index exchange_unusual on exchange (tenant_id, state, id) where state in ('PARKED', 'REJECTED', 'DUPLICATE', 'SKIPPED');

-- The bytes, apart from the hot rows.
create table payload (
  exchange_id bigint primary key,
  tenant_id   text not null,
  media_type  text not null,
  raw         bytea not null,
  canonical   text                                                   -- JSON, where reading the bytes again would not give it
);

create table milestone (
  id           bigint generated always as identity primary key,
  tenant_id    text not null,
  shipment_id  bigint not null,
  exchange_id  bigint not null,
  partner      text not null,
  milestone    text not null,
  classifier   text not null,
  occurred_at  timestamptz not null,
  zone         text not null,
  zone_source  text not null,
  received_at  timestamptz not null,
  un_locode    text,
  place_name   text,
  equipment    text,
  reason       text,
  source_code  text not null,
  source_id    text,
  remark       text,
  late         boolean not null,                                     -- later facts were known already; it did not change the state
  business_key text not null
);
create unique index milestone_once on milestone (shipment_id, partner, business_key);

-- Append-only: what happened, joined by exchange and shipment.
create table trace (
  id          bigint generated always as identity primary key,
  tenant_id   text not null,
  at          timestamptz not null,
  exchange_id bigint,
  shipment_id bigint,
  kind        text not null,                                         -- dev.crossdock.trace.TraceKind
  actor       text not null,
  detail      text not null,
  problem     text,
  duration_us bigint
);
create index trace_by_exchange on trace (exchange_id);
create index trace_by_shipment on trace (shipment_id, at) where shipment_id is not null;

-- One ordering key (a shipment) of one target: only its head is in flight.
create table lane (
  id            bigint generated always as identity primary key,
  tenant_id     text not null,
  connection_id bigint not null references connection,
  ordering_key  bigint not null,
  waiting       int not null,                                        -- exchanges not settled yet
  next_try_at   timestamptz not null,
  attempts      int not null default 0,                              -- in a row without success
  claimed_until timestamptz,                                         -- somebody is sending; after this time the claim is void
  look_first    boolean not null default false,                      -- an attempt may have arrived without our knowing
  one_by_one    boolean not null default false,                      -- a batch was refused: find out which one it was
  blocked_by    bigint,                                              -- parked exchange at the head
  unique (connection_id, ordering_key)
) with (fillfactor = 70);
create index lane_due on lane (connection_id, next_try_at) where waiting > 0 and blocked_by is null;

-- References that a parked exchange waits for.
create table awaited_reference (
  tenant_id   text not null,
  folded      text not null,
  exchange_id bigint not null,
  primary key (tenant_id, folded, exchange_id)
);

-- Something a person must decide.
create table exception_case (
  id          bigint generated always as identity primary key,       -- shown as XC-…
  tenant_id   text not null,
  problem     text not null,                                         -- XD-…
  exchange_id bigint,
  shipment_id bigint,
  partner     text,
  owner       text not null,                                         -- PARTNER, TENANT, PLATFORM
  title       text not null,
  detail      text not null,
  candidates  text,                                                  -- shipment references, comma-separated
  opened_at   timestamptz not null,
  due_at      timestamptz not null,
  closed_at   timestamptz,
  closed_by   text,
  resolution  text
);
create unique index exception_case_open on exception_case (exchange_id, problem) where closed_at is null;
create index exception_case_list on exception_case (tenant_id, due_at) where closed_at is null;
create index exception_case_closed on exception_case (tenant_id, closed_at) where closed_at is not null;
create index exception_case_by_shipment on exception_case (shipment_id) where closed_at is null and shipment_id is not null;

-- Answers given for an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header).
create table idempotency (
  tenant_id  text not null,
  client     text not null,
  key        text not null,
  sha256     bytea not null,
  status     int not null,
  answer     text not null,
  at         timestamptz not null,
  primary key (tenant_id, client, key)
);

-- The fences.
do $$
declare t text;
begin
  foreach t in array array['partner', 'connection', 'connection_secret', 'shipment', 'shipment_reference', 'shipment_party',
      'exchange', 'payload', 'milestone', 'trace', 'lane', 'awaited_reference', 'exception_case', 'idempotency'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;

-- A membership is also visible to the one it is about: that is how a token's tenant is found.
alter table membership enable row level security;
alter table membership force row level security;
create policy own_or_tenant on membership using (
  tenant_id = nullif(current_setting('app.tenant', true), '') or principal = nullif(current_setting('app.principal', true), ''));

grant usage on schema public to ${app_role};
grant select on tenant to ${app_role};
grant select on partner, membership to ${app_role};
grant select, update on connection, connection_secret to ${app_role};
grant select, insert, update on shipment, exchange, payload, lane, exception_case to ${app_role};
grant select, insert, update, delete on shipment_reference, shipment_party, awaited_reference to ${app_role};
grant select, insert on milestone, trace, idempotency to ${app_role};
grant usage on exchange_sequence to ${app_role};
