-- How a partner goes live (dev.crossdock.partner).

-- Of a partner in its tenant's live place. Suspended: nothing is taken from it and nothing goes to it; what waits is kept.
alter table partner add column state text not null default 'LIVE' check (state in ('LIVE', 'SUSPENDED'));
grant update (state) on partner to ${app_role};

-- What a partner says of its company.
create table company (
  tenant_id  text not null references tenant,
  partner    text not null,
  version    int not null default 1,                                   -- counts the changes; the ETag
  legal_name text not null,
  street     text not null,
  postcode   text,
  city       text not null,
  country    text not null,                                            -- ISO 3166-1
  vat        text,
  eori       text,
  scac       text,
  home_port  text,                                                     -- UN/LOCODE
  email      text not null,                                            -- who is asked about messages
  phone      text,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant_id, partner),
  foreign key (tenant_id, partner) references partner (tenant_id, code)
);

-- What was decided about a partner on its way to live and since, in order. Never changed.
create table partner_act (
  id         bigint generated always as identity,
  tenant_id  text not null references tenant,
  partner    text not null,
  act        text not null check (act in ('INVITED', 'ASKED', 'SENT_BACK', 'APPROVED', 'SUSPENDED', 'RESUMED')), -- dev.crossdock.partner.PartnerAct.Kind
  at         timestamptz not null,
  by         text not null,                                            -- user name
  name       text not null,                                            -- for people to read
  note       text not null,
  evidence   text,                                                     -- of what was asked and approved, JSON
  digest     text,                                                     -- its SHA-256
  primary key (tenant_id, id),
  foreign key (tenant_id, partner) references partner (tenant_id, code)
);
create index partner_act_of on partner_act (tenant_id, partner, id);

do $$
declare t text;
begin
  foreach t in array array['company', 'partner_act'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;
grant select, insert, update (version, legal_name, street, postcode, city, country, vat, eori, scac, home_port, email, phone, changed_at, changed_by)
  on company to ${app_role};
grant select, insert on partner_act to ${app_role};
