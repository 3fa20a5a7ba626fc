-- What the tests need beside the demo's two tenants. Run as the owner of the schema, after the demo's set-up.

-- A tenant without any target system, whose shipments are many: the orders of arrival are tried on it.
insert into tenant (id, name, country, zone, currency, created_at) values
  ('quarry', 'Quarry Works', 'GB', 'Europe/London', 'GBP', now()),
  ('harbour', 'Harbour Foods', 'NL', 'Europe/Amsterdam', 'EUR', now());

select set_config('app.tenant', 'quarry', true);
insert into partner (tenant_id, code, name, kind, zone, created_at) values
  ('quarry', 'hansa', 'Hansa Container Line', 'CARRIER', 'Europe/Berlin', now());
insert into connection (tenant_id, code, partner, name, connector, format, zone, settings, created_at) values
  ('quarry', 'hansa', 'hansa', 'Hansa inbox', 'inbox', null, 'Europe/Berlin', '{}', now());

select set_config('app.tenant', 'harbour', true);
insert into partner (tenant_id, code, name, kind, zone, created_at) values
  ('harbour', 'hansa', 'Hansa Container Line', 'CARRIER', 'Europe/Berlin', now());
insert into connection (tenant_id, code, partner, name, connector, format, zone, settings, created_at) values
  ('harbour', 'hansa', 'hansa', 'Hansa inbox', 'inbox', null, 'Europe/Berlin', '{}', now());

-- A system that hangs is given up on soon, so that the tests of such systems are short.
select set_config('app.tenant', 'brandt', true);
update connection set settings = settings || '{"sendTimeoutSeconds": "3"}' where code = 'odoo';
select set_config('app.tenant', 'lumiere', true);
update connection set settings = settings || '{"sendTimeoutSeconds": "3"}' where code = 'odoo';
