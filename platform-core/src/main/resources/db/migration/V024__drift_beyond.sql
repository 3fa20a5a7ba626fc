-- A mapping whose messages always have something new is told so once; not every new thing is kept.

-- What came besides the reports that are listed (dev.crossdock.mapping.DriftCases.LISTED_MAX), until somebody has seen all of it.
create table mapping_drift_more (
  tenant_id      text not null references tenant,
  mapping_id     bigint not null references mapping,
  version        int not null,
  kind           text not null check (kind in ('NEW_FIELD', 'MISSING_FIELD', 'CHANGED_TYPE', 'NEW_CODE')),
  times          bigint not null,                                      -- how often something came that is not listed
  last_at        timestamptz not null,
  primary key (mapping_id, version, kind)
);
alter table mapping_drift_more enable row level security;
alter table mapping_drift_more force row level security;
create policy tenant_only on mapping_drift_more using (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on mapping_drift_more to ${app_role};

create index mapping_drift_open on mapping_drift (mapping_id, version, kind) where seen_at is null;
