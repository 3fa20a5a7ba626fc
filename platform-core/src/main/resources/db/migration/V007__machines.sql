-- What machines prove themselves with, made by tenants and partners themselves (dev.crossdock.machine). Secrets are not here: those of
-- clients only the identity provider knows, keys of webhooks are sealed among the connection's secrets.
create table credential (
  id             bigint generated always as identity,                -- shown as CR-…
  tenant_id      text not null references tenant,
  connection_id  bigint not null references connection,
  partner        text,                                               -- null: of a system of the tenant itself, such as its Odoo
  kind           text not null check (kind in ('CLIENT_SECRET', 'PRIVATE_KEY', 'CERTIFICATE', 'WEBHOOK')),
  name           text not null,
  -- Client id, or the last part of a webhook's address, which all keys of that address share. Nobody can take a name of another tenant.
  principal      text not null check (starts_with(principal, tenant_id || '.')),
  state          text not null check (state in ('MAKING', 'ACTIVE', 'CLOSING', 'ENDED')), -- dev.crossdock.machine.CredentialState
  provider_id    text,                                               -- the client as the identity provider knows it
  proof          text,                                               -- certificate: its SHA-256 in base64url (RFC 8705)
  shown          text,                                               -- what people recognise key or certificate by
  created_at     timestamptz not null,
  created_by     text not null,
  expires_at     timestamptz,                                        -- it stops by itself then; null: never
  replaced_by    bigint,                                             -- after a rotation
  last_used_at   timestamptz,                                        -- to the minute
  last_used_from text,
  ended_at       timestamptz,
  ended_by       text,
  primary key (tenant_id, id),
  foreign key (tenant_id, partner) references partner (tenant_id, code)
);
create index credential_by_principal on credential (tenant_id, principal);
create index credential_to_end on credential (tenant_id, expires_at) where state = 'ACTIVE' and expires_at is not null;
create index credential_unsettled on credential (tenant_id) where state in ('MAKING', 'CLOSING');
alter table credential enable row level security;
alter table credential force row level security;
create policy tenant_only on credential using (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update (state, provider_id, expires_at, replaced_by, last_used_at, last_used_from, ended_at, ended_by)
  on credential to ${app_role};
grant insert on connection_secret to ${app_role};

-- The application gives and withdraws the memberships of such machines, and of nobody else. Both functions stay inside the fence.
create function credential_admit(which bigint) returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.membership (principal, tenant_id, partner, role, display_name, connection_id)
  select c.principal, c.tenant_id, c.partner, case when c.partner is null then 'ODOO_CLIENT' else 'PARTNER_CLIENT' end, c.name, c.connection_id
    from public.credential c
   where c.tenant_id = nullif(current_setting('app.tenant', true), '') and c.id = which and c.state = 'ACTIVE'
  on conflict do nothing
$$;

-- Of an address with several keys the last one takes the membership along.
create function credential_withdraw(which bigint) returns void language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with gone as (
    select c.tenant_id, c.principal, c.connection_id, c.id from public.credential c
     where c.tenant_id = nullif(current_setting('app.tenant', true), '') and c.id = which and c.state in ('CLOSING', 'ENDED')
  ), key as (
    delete from public.connection_secret s using gone
     where s.tenant_id = gone.tenant_id and s.connection_id = gone.connection_id and s.key = 'webhook/' || gone.id
  )
  delete from public.membership m using gone
   where m.tenant_id = gone.tenant_id and m.principal = gone.principal and m.role in ('ODOO_CLIENT', 'PARTNER_CLIENT')
     and not exists (select 1 from public.credential other
                      where other.tenant_id = gone.tenant_id and other.principal = gone.principal and other.state = 'ACTIVE')
$$;

revoke all on function credential_admit(bigint), credential_withdraw(bigint) from public;
grant execute on function credential_admit(bigint), credential_withdraw(bigint) to ${app_role};
