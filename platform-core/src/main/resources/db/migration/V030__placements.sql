-- What a reference of a partner means when it belongs to several shipments or to none: what a person has chosen
-- (dev.crossdock.exchange.Placements). It holds among the shipments that this person saw.
create table placement (
  id          bigint generated always as identity primary key,
  tenant_id   text not null references tenant,
  partner     text not null,
  folded      text not null,                                           -- as compared
  type        text not null,                                           -- dev.crossdock.shipment.ReferenceType
  value       text not null,
  shipment_id bigint not null references shipment,
  seen        text[] not null,                                         -- references of the shipments that carried it then
  exchange_id bigint not null,                                         -- the message that was placed
  reason      text not null,
  placed_at   timestamptz not null,
  placed_by   text not null,                                           -- user name
  unique (tenant_id, partner, folded),
  foreign key (tenant_id, partner) references partner (tenant_id, code)
);
alter table placement enable row level security;
alter table placement force row level security;
create policy tenant_only on placement using (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, update, delete on placement to ${app_role};

-- As the sender wrote them; null in messages that were parked before this.
alter table awaited_reference add column type text, add column value text;
create index awaited_reference_of on awaited_reference (tenant_id, exchange_id);
