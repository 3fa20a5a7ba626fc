-- Fills the database for dev.crossdock.bench.ManyRows: ${exchanges} exchanges with what belongs to them, over the days since ids of
-- exchanges begin. One tenant, brandt, has four fifths of them, lumiere an eighth, eight small ones the rest. Run as superuser: rows
-- are written past the fences, foreign keys are taken on trust, and indexes are made when the rows are there.

set session_replication_role = replica;
set synchronous_commit = off;
set work_mem = '256MB';
set maintenance_work_mem = '1GB';
select setseed(0.5);

insert into tenant (id, name, country, zone, currency, created_at)
select 'small-' || n, 'Small Works ' || n, 'DE', 'Europe/Berlin', 'EUR', timestamptz '2026-01-01' from generate_series(1, 8) n;

insert into partner (tenant_id, code, name, kind, zone, created_at)
select t.id, 'partner-' || n, 'Partner ' || n || ' Logistics', (array['CARRIER', 'ROAD', 'AIR', 'BROKER', 'FORWARDER', 'WAREHOUSE'])[1 + n % 6],
  'Europe/Berlin', timestamptz '2026-01-01'
from tenant t, generate_series(1, 12) n where t.id in ('brandt', 'lumiere') or t.id like 'small-%' and n <= 4;

insert into connection (tenant_id, code, partner, name, connector, zone, created_at)
select p.tenant_id, p.code, p.code, p.name || ' inbox', 'inbox', p.zone, p.created_at from partner p
where not exists (select 1 from connection c where c.tenant_id = p.tenant_id and c.partner = p.code);

-- Small tenants' own systems are switched off: nothing is to be sent while reading is measured.
insert into connection (tenant_id, code, name, connector, zone, enabled, created_at)
select t.id, 'odoo', 'Odoo of ' || t.name, 'odoo', t.zone, false, t.created_at from tenant t where t.id like 'small-%';

create unlogged table bench_index as
select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as text from pg_index i
where i.indrelid in ('exchange'::regclass, 'trace'::regclass, 'shipment'::regclass, 'shipment_reference'::regclass, 'shipment_party'::regclass,
    'milestone'::regclass, 'goods_number'::regclass, 'document'::regclass, 'exception_case'::regclass)
  and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid);

do $$ declare i record; begin
  for i in select * from bench_index loop execute 'drop index ' || i.name; end loop;
end $$;

-- Partners by how much they have to do: the first of a tenant has most.
create unlogged table bench_partner as
select p.tenant_id, array_agg(p.code order by p.code like 'partner-%', p.code = 'alpen', p.code) as codes,
  array_agg(c.id order by p.code like 'partner-%', p.code = 'alpen', p.code) as connections,
  array_agg(p.name order by p.code like 'partner-%', p.code = 'alpen', p.code) as names,
  (select o.id from connection o where o.tenant_id = p.tenant_id and o.code = 'odoo') as odoo
from partner p join connection c on c.tenant_id = p.tenant_id and c.partner = p.code and c.connector = 'inbox' group by 1;

-- hansa is the first of brandt.
update bench_partner set codes = array['hansa'] || array_remove(codes, 'hansa'),
  connections = array[connections[array_position(codes, 'hansa')]] || array_remove(connections, connections[array_position(codes, 'hansa')]),
  names = array[names[array_position(codes, 'hansa')]] || array_remove(names, names[array_position(codes, 'hansa')])
where tenant_id in ('brandt', 'lumiere');

-- A shipment for 25 exchanges, in the order of time.
create unlogged table bench_shipment as
select n as id, t.tenant, p.odoo, p.codes[c.carrier] as carrier, p.connections[c.carrier] as carrier_connection, p.names[c.carrier] as carrier_name,
  p.codes[c.broker] as broker, p.connections[c.broker] as broker_connection, p.names[c.broker] as broker_name,
  timestamptz '2026-01-02' + (n / (${exchanges} / 25.0)) * (now() - timestamptz '2026-01-02') - random() * interval '1 hour' as created,
  c.fate, c.mark
from generate_series(1, ${exchanges} / 25) n
cross join lateral (select case when r < 0.8 then 'brandt' when r < 0.925 then 'lumiere' else 'small-' || 1 + floor(random() * 8)::int end as tenant
  from (select random() + n * 0.0 as r) r) t
join bench_partner p on p.tenant_id = t.tenant
cross join lateral (select 1 + floor(power(random(), 3) * array_length(p.codes, 1))::int as carrier,
  1 + floor(power(random(), 2) * array_length(p.codes, 1))::int as broker, random() + n * 0.0 as fate, floor(random() * 1e6)::int + n * 0 as mark) c;

-- One has 40 shipments among all of brandt's.
insert into partner (tenant_id, code, name, kind, zone, created_at) values ('brandt', 'seldom', 'Seldom Brokers', 'BROKER', 'Europe/Berlin', timestamptz '2026-01-01');

insert into connection (tenant_id, code, partner, name, connector, zone, created_at)
values ('brandt', 'seldom', 'seldom', 'Seldom inbox', 'inbox', 'Europe/Berlin', timestamptz '2026-01-01');

update bench_shipment set broker = 'seldom', broker_name = 'Seldom Brokers',
  broker_connection = (select id from connection where tenant_id = 'brandt' and code = 'seldom') where tenant = 'brandt' and id % 4000 = 7;

insert into shipment (id, tenant_id, reference, version, mode, origin, origin_name, destination, destination_name, incoterm, goods, gross_weight_kg,
  packages, value_amount, value_currency, promised_at, state, latest, latest_at, latest_zone, latest_place, eta, next_action, next_owner, heard_at,
  milestones, created_at, updated_at)
overriding system value
select s.id, s.tenant, 'SHP-' || 100000 + s.id, 1, (array['OCEAN', 'OCEAN', 'ROAD', 'AIR'])[1 + s.mark % 4],
  (array['DEHAM', 'NLRTM', 'CNSHA', 'DEBRV'])[1 + s.mark / 4 % 4], (array['Hamburg', 'Rotterdam', 'Shanghai', 'Bremerhaven'])[1 + s.mark / 4 % 4],
  (array['USNYC', 'USSAV', 'FRLEH', 'ATVIE'])[1 + s.mark / 16 % 4], (array['New York', 'Savannah', 'Le Havre', 'Wien'])[1 + s.mark / 16 % 4],
  'DAP', 'Machine parts', 800 + s.mark % 20000, 16, round((1000 * exp(4 * random()))::numeric, 2), 'EUR', s.created + interval '30 days',
  d.state, d.latest, least(now(), s.created + d.lasts), 'Europe/Berlin', 'New York', s.created + interval '30 days' * (0.8 + 0.4 * random()),
  case when d.acts then 'Send the missing document to customs' else 'Nothing to do' end,
  case when d.acts then case when s.mark % 2 = 0 then s.broker_name else 'TENANT' end end,
  least(now(), s.created + d.lasts), 12, s.created, least(now(), s.created + d.lasts)
from bench_shipment s
cross join lateral (select
  case when s.created < now() - interval '40 days' and s.fate < 0.985
    then case when s.fate < 0.96 then 'DELIVERED' when s.fate < 0.97 then 'RETURNED' when s.fate < 0.975 then 'REFUSED' else 'CANCELLED' end
  when s.fate < 0.3 then 'IN_TRANSIT' when s.fate < 0.5 then 'BOOKED' when s.fate < 0.62 then 'PICKED_UP' when s.fate < 0.75 then 'AT_DESTINATION'
  when s.fate < 0.83 then 'PLANNED' when s.fate < 0.93 then 'DELIVERED' when s.fate < 0.97 then 'CUSTOMS_HOLD' when s.fate < 0.98 then 'OUT_FOR_DELIVERY'
  when s.fate < 0.99 then 'DELIVERY_ATTEMPTED' else 'CUSTOMS_REFUSED' end as state, 'DISCHARGED' as latest) x
cross join lateral (select x.state, case x.state when 'PLANNED' then null when 'DELIVERED' then 'DELIVERED' when 'CUSTOMS_HOLD' then 'CUSTOMS_HOLD'
  else 'DISCHARGED' end as latest, x.state in ('CUSTOMS_HOLD', 'CUSTOMS_REFUSED', 'DELIVERY_ATTEMPTED') as acts,
  interval '5 days' + random() * interval '33 days' as lasts) d;

-- Nine references as people type them and 16 pallets a shipment, of which each article number is common to many. One framework order in 300
-- shipments, and every tenth container travels a second time.
insert into shipment_reference (tenant_id, shipment_id, type, value, folded, of_unit)
select s.tenant, s.id, r.type, r.value, upper(regexp_replace(r.value, '[^A-Za-z0-9]', '', 'g')), false
from bench_shipment s cross join lateral (values
  ('SHIPMENT', 'SHP-' || 100000 + s.id),
  ('ORDER', 'S' || lpad((s.id * 7 % 10000000)::text, 7, '0')),
  ('ODOO_PICKING', 'WH/OUT/' || lpad(s.id::text, 6, '0')),
  ('PURCHASE_ORDER', 'PO 45' || lpad((s.id / 300)::text, 8, '0')),
  ('CONTAINER', (array['MSKU', 'HLCU', 'TCLU', 'cmau'])[1 + s.mark % 4] || ' ' || lpad(((s.id - case when s.mark % 10 = 0 then s.id % 17 else 0 end) * 31 % 1000000)::text, 6, '0')
    || '-' || s.id % 10),
  ('BILL_OF_LADING', (array['HLCUHAM', 'MAEU', 'COSU'])[1 + s.mark % 3] || lpad((s.id * 13 % 100000000)::text, 8, '0')),
  ('BOOKING', 'Bkg ' || lpad((s.id * 11 % 100000000)::text, 8, '0')),
  ('CARRIER_REFERENCE', upper(left(s.carrier, 3)) || '/2026/' || lpad(s.id::text, 7, '0')),
  ('INVOICE', 'RE-2026-' || lpad((s.id * 3)::text, 7, '0'))) r (type, value);

insert into shipment_reference (tenant_id, shipment_id, type, value, folded, of_unit)
select s.tenant, s.id, 'SSCC', '3401234' || lpad((s.id * 16 + u)::text, 11, '0'), '3401234' || lpad((s.id * 16 + u)::text, 11, '0'), true
from bench_shipment s, generate_series(0, 15) u;

insert into goods_number (tenant_id, shipment_id, value, folded)
select distinct on (s.id, g.folded) s.tenant, s.id, 'ART-' || g.folded, 'ART' || g.folded from bench_shipment s, generate_series(1, 4) u
cross join lateral (select lpad(floor(power(random(), 2) * 20000 + u * 0)::text, 6, '0') as folded) g;

insert into shipment_party (tenant_id, shipment_id, role, partner, name, country)
select s.tenant, s.id, r.role, r.partner, r.name, r.country from bench_shipment s cross join lateral (values
  ('CARRIER', s.carrier, s.carrier_name, 'DE'), ('BROKER', s.broker, s.broker_name, 'US'),
  ('CONSIGNEE', null, 'Consignee ' || s.mark % 2000, 'US')) r (role, partner, name, country);

insert into lane (id, tenant_id, connection_id, ordering_key, waiting, next_try_at)
overriding system value
select s.id, s.tenant, s.odoo, s.id, 0, s.created from bench_shipment s;

-- What came in, one row for each pair: a message and what the tenant's system was told because of it.
create unlogged table bench_message as
select n, x.at, ((extract(epoch from x.at) * 1000)::bigint - 1767225600000) << 19 | floor(random() * 262144)::bigint as id, s.id as shipment, s.tenant,
  s.odoo, x.own, case when x.own then null when x.second then s.broker else s.carrier end as partner,
  case when x.own then s.odoo when x.second then s.broker_connection else s.carrier_connection end as connection, x.code, x.format,
  case when x.fate < 0.984 then 'APPLIED' when x.fate < 0.991 then 'DUPLICATE' when x.fate < 0.996 then 'REJECTED'
    when x.at < now() - interval '60 days' then case when x.fate < 0.9995 then 'SKIPPED' else 'APPLIED' end else 'PARKED' end as state, x.kind
from generate_series(1, ${exchanges} / 2) n
cross join lateral (select timestamptz '2026-01-03' + (n / (${exchanges} / 2.0)) * (now() - interval '2 minutes' - timestamptz '2026-01-03')
    - random() * interval '20 seconds' as at,
  greatest(1, least(${exchanges} / 25, floor((n / (${exchanges} / 2.0) - power(random(), 2) * 0.09) * (${exchanges} / 25)) + 1))::bigint as shipment,
  random() < 0.04 as own, random() < 0.25 as second, random() as fate, 1 + floor(random() * 12)::int as code,
  (array['crossdock/1', 'crossdock/1', 'IFTSTA', 'X12-214', 'DCSA'])[1 + floor(random() * 5)::int] as format, floor(random() * 30)::int as kind) x
join bench_shipment s on s.id = x.shipment;

-- Its sequence follows the time, as the product's does.
insert into exchange (id, tenant_id, connection_id, partner, direction, kind, state, identity, sha256, size_bytes, client, sender_id, format, title, shipment_id,
  lane_id, origin_id, received_at, settled_at, problem, detail, attempts)
select r.* from bench_message m cross join lateral (
  select m.id, m.tenant, m.connection, m.partner, 'I'::char(1), case when m.own then 'SHIPMENT' when m.kind = 0 then 'FILE' else 'MILESTONE' end, m.state,
    case when m.state in ('REJECTED', 'DUPLICATE') then null else 'id:' || m.n end, sha256(m.n::text::bytea), 600 + (m.n % 1400)::int,
    m.tenant || '-' || coalesce(m.partner, 'odoo'), case when m.own then null else 'EV-' || m.n end, case when m.own then null else m.format end,
    case when m.own then 'Shipment SHP-' || 100000 + m.shipment else (array['Gate in, DEHAM', 'Loaded, DEHAM', 'Departed, DEHAM', 'Discharged, USNYC',
      'Held by customs, USNYC', 'Released by customs, USNYC', 'Gate out, USNYC', 'Out for delivery', 'Delivered', 'Booking confirmed', 'Picked up',
      'Arrived at port, USNYC'])[m.code] end,
    case when m.state in ('PARKED', 'REJECTED') then null else m.shipment end, null::bigint, null::bigint, m.at, m.at + interval '30 ms',
    case m.state when 'PARKED' then case when m.code < 5 then 'XD-4101' when m.code < 10 then 'XD-4102' else 'XD-4103' end when 'REJECTED' then 'XD-2001' end,
    case m.state when 'PARKED' then case when m.code < 5 then 'The code X' || m.code || ' is not known.' else 'No shipment carries the reference.' end
      when 'REJECTED' then 'The message ends in the middle.' end, 0
  union all
  select m.id + (40 << 19), m.tenant, m.odoo, null, 'O', 'STATUS', case when m.n % 4000 = 0 and m.at > now() - interval '10 days' then 'PARKED' else 'DELIVERED' end,
    'in:' || m.id, sha256(m.n::text::bytea), 300, 'crossdock', null, null, 'Tell Odoo of SHP-' || 100000 + m.shipment, m.shipment, m.shipment, m.id,
    m.at + interval '40 ms', m.at + interval '90 ms', case when m.n % 4000 = 0 and m.at > now() - interval '10 days' then 'XD-5005' end,
    case when m.n % 4000 = 0 and m.at > now() - interval '10 days' then 'Odoo has no such picking.' end, 1
  where m.state = 'APPLIED') r
order by m.n;

insert into milestone (tenant_id, shipment_id, exchange_id, partner, milestone, classifier, occurred_at, zone, zone_source, received_at, un_locode, place_name,
  source_code, source_id, late, business_key)
select m.tenant, m.shipment, m.id, m.partner, (array['GATE_IN', 'LOADED', 'DEPARTED', 'DISCHARGED', 'CUSTOMS_HOLD', 'CUSTOMS_RELEASED', 'GATE_OUT',
    'OUT_FOR_DELIVERY', 'DELIVERED', 'BOOKING_CONFIRMED', 'PICKED_UP', 'ARRIVED_AT_PORT'])[m.code], 'ACT', m.at - power(random(), 3) * interval '6 hours',
  'Europe/Berlin', 'PLACE', m.at, 'DEHAM', 'Hamburg', 'C' || m.code, 'EV-' || m.n, false, 'K' || m.n
from bench_message m where m.state = 'APPLIED' and not m.own order by m.n;

-- What a tenant's people did and read lies among it.
insert into trace (tenant_id, at, exchange_id, shipment_id, kind, actor, detail, problem, duration_us, origin, subject)
select m.tenant, r.* from bench_message m cross join lateral (values
  (m.at, m.id, null::bigint, 'RECEIVED', m.tenant || '-' || coalesce(m.partner, 'odoo'), 'Received, 1,204 bytes, by the API', null, 900, null, null),
  (m.at + interval '30 ms', m.id, m.shipment, m.state, 'crossdock', 'Applied to SHP-' || 100000 + m.shipment, null, 4100, null, null),
  (m.at + interval '90 ms', m.id + (40 << 19), m.shipment, case when m.state = 'APPLIED' then 'DELIVERED' end, 'crossdock', 'Told to Odoo', null, 31000, null, null),
  (m.at + interval '1 s', null, m.shipment, case when m.n % 14 = 0 then 'VIEWED' when m.n % 45 = 0 then 'SIGNED_IN' when m.n % 401 = 0 then 'EXPORTED'
      when m.n % 503 = 0 then 'SETTING_CHANGED' when m.n % 701 = 0 then 'CASE_CLOSED' when m.n % 997 = 0 then 'REPLAYED' end,
    (array['mara', 'jens', 'otto', 'fina', 'cora', 'paula', 'pat', 'gita'])[1 + m.n % 8], 'Looked at a shipment', null, null, '10.0.0.' || m.n % 250,
    case when m.n % 503 = 0 then 'connection/hansa' else '/shipments/SHP-' || 100000 + m.shipment end))
  r (at, exchange_id, shipment_id, kind, actor, detail, problem, duration_us, origin, subject)
where r.kind is not null order by m.n;

-- Nothing is left to be sealed: what is measured is reading.
insert into audit_block (tenant_id, number, sealed_at, last_id, ids, leaves, previous, hash)
select t.id, coalesce((select max(b.number) from audit_block b where b.tenant_id = t.id), 0) + 1, now(), (select max(id) from trace), '{}', '', '', sha256('')
from tenant t where t.id in (select tenant from bench_shipment);

insert into document (tenant_id, exchange_id, position, partner, shipment_id, kind, number, version, function, issued, sha256, received_at, currency, net, gross, due)
select m.tenant, m.id, 0, m.partner, m.shipment, k.kind, 'D' || m.n, 1, 'ORIGINAL', m.at::date, sha256(m.n::text::bytea), m.at,
  case when k.kind in ('INVOICE', 'FREIGHT_INVOICE') then 'EUR' end, case when k.kind in ('INVOICE', 'FREIGHT_INVOICE') then 1000 + m.n % 9000 end,
  case when k.kind in ('INVOICE', 'FREIGHT_INVOICE') then 1190 + m.n % 9000 end, m.at::date + 30
from bench_message m cross join lateral (select (array['DESPATCH_ADVICE', 'INVOICE', 'FREIGHT_INVOICE', 'CUSTOMS_DECLARATION', 'CUSTOMS_RESPONSE',
  'CARGO_MANIFEST'])[1 + m.code % 6] as kind) k where m.kind = 0 and m.partner is not null and m.state = 'APPLIED' order by m.n;

insert into exception_case (tenant_id, problem, exchange_id, shipment_id, partner, owner, title, detail, opened_at, due_at, closed_at, closed_by, resolution)
select m.tenant, 'XD-4102', m.id, m.shipment, m.partner, case when m.n % 3 = 0 then 'PARTNER' else 'TENANT' end, 'Which shipment is meant', 'No shipment carries it.',
  m.at, m.at + interval '1 day', case when m.at < now() - interval '12 days' or m.n % 5 < 2 then m.at + interval '5 hours' end,
  case when m.at < now() - interval '12 days' or m.n % 5 < 2 then 'otto' end, case when m.at < now() - interval '12 days' or m.n % 5 < 2 then 'Linked' end
from bench_message m where m.partner is not null and (m.n % 60 = 0 or m.state = 'PARKED') order by m.n;

insert into partner_day (tenant_id, partner, day, messages, rejected, parked, reasons, delays, delivered, complete, first_at, last_at, gap_s)
select p.tenant_id, p.code, d.day, 900, 4, 3, '{"XD-2001": 4}', array_fill(50::bigint, array[18]), 20, 18, d.day, d.day + interval '23 hours', 1900
from partner p, generate_series(current_date - 180, current_date, interval '1 day') d (day) where p.tenant_id <> 'platform';

insert into score_day (tenant_id, day, at)
select t.id, d.day, now() from tenant t, generate_series(current_date - 180, current_date, interval '1 day') d (day) where t.id <> 'platform';

select setval(pg_get_serial_sequence('shipment', 'id'), (select max(id) from shipment)), setval(pg_get_serial_sequence('lane', 'id'), (select max(id) from lane));

do $$ declare i record; begin
  for i in select * from bench_index loop execute i.text; end loop;
end $$;

drop table bench_index, bench_partner, bench_shipment, bench_message;

vacuum (analyze);
