-- People: who gave them a role, whether it still holds, and who is invited.

-- The same role can be held at two partners of a tenant, and a role that was withdrawn stays on record.
alter table membership drop constraint membership_pkey;
alter table membership
  add column id           bigint generated always as identity primary key,
  add column email        text,                                      -- as it was when the role was given
  add column given_at     timestamptz not null default now(),
  add column given_by     text not null default 'crossdock',         -- user name
  add column last_seen_at timestamptz,                               -- to within ten minutes
  add column disabled_at  timestamptz,                               -- holds no more until it is enabled again
  add column disabled_by  text,                                      -- code of the partner whose administrator did it; *: the tenant's
  add column withdrawn_at timestamptz;                               -- holds no more
create unique index membership_once on membership (principal, tenant_id, coalesce(partner, ''), role) where withdrawn_at is null;
create index membership_list on membership (tenant_id, partner) where withdrawn_at is null;

-- Everybody finds the own roles; what is written is written inside the tenant's fence.
drop policy own_or_tenant on membership;
create policy own_or_tenant on membership for select using (
  tenant_id = nullif(current_setting('app.tenant', true), '') or principal = nullif(current_setting('app.principal', true), ''));
create policy tenant_only on membership for all using (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant insert (principal, tenant_id, partner, role, display_name, email, given_at, given_by),
  update (role, given_at, given_by, last_seen_at, disabled_at, disabled_by, withdrawn_at) on membership to ${app_role};

create table invitation (
  id          bigint generated always as identity,
  tenant_id   text not null references tenant,
  partner     text,                                                  -- null: to a role of the tenant itself
  role        text not null,
  email       text not null,                                         -- lower case
  code_hash   bytea not null,                                        -- SHA-256 of the code in the link; the code is kept nowhere
  invited_at  timestamptz not null,
  invited_by  text not null,                                         -- user name
  inviter     text not null,                                         -- for people to read
  expires_at  timestamptz not null,
  sends       int not null default 0,                                -- mails that left
  mail        text,                                                  -- SENT, FAILED, NOT_SET_UP: what became of the last one
  account     text,                                                  -- the account that the link made in Keycloak
  accepted_at timestamptz,
  accepted_by text,
  revoked_at  timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, partner) references partner (tenant_id, code)
);
create unique index invitation_by_code on invitation (code_hash);
create unique index invitation_open on invitation (tenant_id, email, coalesce(partner, ''), role) where accepted_at is null and revoked_at is null;
alter table invitation enable row level security;
alter table invitation force row level security;
create policy tenant_only on invitation using (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert,
  update (code_hash, invited_at, invited_by, inviter, expires_at, sends, mail, account, accepted_at, accepted_by, revoked_at) on invitation to ${app_role};
