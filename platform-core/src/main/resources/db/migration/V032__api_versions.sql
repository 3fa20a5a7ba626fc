-- Which versions of the API, and operations of them, the platform takes no longer, and who calls which (dev.crossdock.sunset).

-- The platform's own: no tenant's rows.
create table api_end (
  version   text not null,                                             -- dev.crossdock.sunset.ApiVersion
  operation text not null,                                             -- id; empty: all of the version
  since     timestamptz not null,                                      -- deprecated since
  sunset_at timestamptz,                                               -- from then on it is refused; null: not said yet
  todo      text not null,
  link      text,
  set_at    timestamptz not null,
  set_by    text not null,
  reason    text not null,
  primary key (version, operation)
);
grant select, insert, update, delete on api_end to ${app_role};

create table api_use (
  tenant_id text not null references tenant,
  version   text not null,
  operation text not null,
  partner   text not null,                                             -- code; empty: the tenant's own systems and people
  client    text not null,
  day       date not null,                                             -- in UTC
  calls     bigint not null,
  refused   bigint not null,                                           -- of these, after the end
  last_at   timestamptz not null,
  primary key (tenant_id, version, operation, partner, client, day)
);
alter table api_use enable row level security;
alter table api_use force row level security;
create policy tenant_only on api_use using (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on api_use to ${app_role};

-- What of the platform a notice tells: a version such as v1, or an operation such as v1/listOutbox. Null: the tenant's own notice.
alter table notice add column about_api text;

-- Who still uses what a notice is about: of the tenant's own as counted for it, of the platform's as counted at the door.
create view notice_user with (security_invoker = true) as
  select tenant_id, notice_id, partner, client, uses, refused, last_at from notice_use
  union all
  select u.tenant_id, n.id, u.partner, u.client, sum(u.calls), sum(u.refused), max(u.last_at)
    from api_use u join notice n on n.tenant_id = u.tenant_id
     and n.about_api in (lower(u.version), lower(u.version) || '/' || u.operation)
   where u.day >= n.published_at::date
   group by u.tenant_id, n.id, u.partner, u.client;
grant select on notice_user to ${app_role};
