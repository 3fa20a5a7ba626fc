-- What an operator sets up for the demo: two tenants in two countries, their partners, people, machines and connections.
-- Secrets are sealed and stored by dev.crossdock.launcher.DemoData.

insert into tenant (id, name, country, zone, currency, created_at) values
  ('brandt', 'Brandt Maschinenbau', 'DE', 'Europe/Berlin', 'EUR', now()),
  ('lumiere', 'Lumière Cosmétiques', 'FR', 'Europe/Paris', 'EUR', now());

-- Who runs the platform belongs to the platform itself.
select set_config('app.tenant', 'platform', true);
insert into membership (principal, tenant_id, partner, role, display_name, connection_id) values
  ('olga', 'platform', null, 'OPERATOR', 'Olga Lindqvist', null);

-- Row-level security is forced on the owner too: each tenant's rows are written inside its fence.
select set_config('app.tenant', 'brandt', true);

insert into partner (tenant_id, code, name, kind, zone, created_at) values
  ('brandt', 'hansa', 'Hansa Container Line', 'CARRIER', 'Europe/Berlin', now()),
  ('brandt', 'alpen', 'Alpen Spedition', 'ROAD', 'Europe/Vienna', now()),
  ('brandt', 'atlantic', 'Atlantic Gate Brokers', 'BROKER', 'America/New_York', now());

insert into connection (tenant_id, code, partner, name, connector, format, zone, settings, created_at) values
  ('brandt', 'odoo', null, 'Odoo Brandt production', 'odoo', null, 'Europe/Berlin',
   json_build_object('url', '${odoo.brandt.url}', 'database', 'brandt', 'responsibleUserId', '2')::jsonb, now()),
  ('brandt', 'hansa', 'hansa', 'Hansa inbox', 'inbox', null, 'Europe/Berlin', '{}', now()),
  ('brandt', 'alpen', 'alpen', 'Alpen inbox', 'inbox', null, 'Europe/Vienna', '{}', now()),
  ('brandt', 'atlantic', 'atlantic', 'Atlantic inbox', 'inbox', null, 'America/New_York', '{}', now());

insert into membership (principal, tenant_id, partner, role, display_name, connection_id) values
  ('mara', 'brandt', null, 'TENANT_ADMIN', 'Mara Köhler', null),
  ('jens', 'brandt', null, 'AUDITOR', 'Jens Adeyemi', null),
  ('otto', 'brandt', null, 'OPERATIONS', 'Otto Brenner', null),
  ('fina', 'brandt', null, 'FINANCE_USER', 'Fina Lorenz', null),
  ('cora', 'brandt', null, 'COMPLIANCE', 'Cora Weiss', null),
  ('paula', 'brandt', 'hansa', 'PARTNER_ADMIN', 'Paula Reimers', null),
  ('pat', 'brandt', 'hansa', 'PARTNER_USER', 'Pat Jansen', null),
  ('gita', 'brandt', 'alpen', 'PARTNER_USER', 'Gita Moser', null),
  ('brandt-odoo', 'brandt', null, 'ODOO_CLIENT', 'Odoo Brandt production', null),
  ('brandt-hansa', 'brandt', 'hansa', 'PARTNER_CLIENT', 'Hansa production', (select id from connection where tenant_id = 'brandt' and code = 'hansa')),
  ('brandt-alpen', 'brandt', 'alpen', 'PARTNER_CLIENT', 'Alpen production', (select id from connection where tenant_id = 'brandt' and code = 'alpen')),
  ('brandt-atlantic', 'brandt', 'atlantic', 'PARTNER_CLIENT', 'Atlantic production', (select id from connection where tenant_id = 'brandt' and code = 'atlantic'));

-- As in docker/keycloak/crossdock-realm.json.
update membership set email = principal || '@' || coalesce(partner, tenant_id) || '.example' where tenant_id = 'brandt' and role !~ '_CLIENT$';
-- The machines' clients of that file are credentials like those that are made in the portal.
select credential_adopt();

select set_config('app.tenant', 'lumiere', true);

insert into partner (tenant_id, code, name, kind, zone, created_at) values
  ('lumiere', 'hansa', 'Hansa Container Line', 'CARRIER', 'Europe/Berlin', now()),
  ('lumiere', 'ventoux', 'Ventoux Air Fret', 'AIR', 'Europe/Paris', now()),
  ('lumiere', 'douane', 'Douane Express', 'BROKER', 'Europe/Paris', now());

insert into connection (tenant_id, code, partner, name, connector, format, zone, settings, created_at) values
  ('lumiere', 'odoo', null, 'Odoo Lumière', 'odoo', null, 'Europe/Paris',
   json_build_object('url', '${odoo.lumiere.url}', 'database', 'lumiere', 'responsibleUserId', '2')::jsonb, now()),
  ('lumiere', 'hansa', 'hansa', 'Hansa inbox', 'inbox', null, 'Europe/Berlin', '{}', now()),
  ('lumiere', 'ventoux', 'ventoux', 'Ventoux inbox', 'inbox', null, 'Europe/Paris', '{}', now()),
  ('lumiere', 'douane', 'douane', 'Douane inbox', 'inbox', null, 'Europe/Paris', '{}', now());

insert into membership (principal, tenant_id, partner, role, display_name, connection_id) values
  ('claire', 'lumiere', null, 'TENANT_ADMIN', 'Claire Vidal', null),
  ('luc', 'lumiere', null, 'AUDITOR', 'Luc Perrin', null),
  ('paula', 'lumiere', 'hansa', 'PARTNER_ADMIN', 'Paula Reimers', null),
  ('theo', 'lumiere', 'hansa', 'PARTNER_USER', 'Theo Brink', null),
  ('lumiere-odoo', 'lumiere', null, 'ODOO_CLIENT', 'Odoo Lumière', null),
  ('lumiere-hansa', 'lumiere', 'hansa', 'PARTNER_CLIENT', 'Hansa production', (select id from connection where tenant_id = 'lumiere' and code = 'hansa')),
  ('lumiere-ventoux', 'lumiere', 'ventoux', 'PARTNER_CLIENT', 'Ventoux production', (select id from connection where tenant_id = 'lumiere' and code = 'ventoux')),
  ('lumiere-douane', 'lumiere', 'douane', 'PARTNER_CLIENT', 'Douane production', (select id from connection where tenant_id = 'lumiere' and code = 'douane'));

update membership set email = principal || '@' || coalesce(partner, tenant_id) || '.example' where tenant_id = 'lumiere' and role !~ '_CLIENT$';
select credential_adopt();
