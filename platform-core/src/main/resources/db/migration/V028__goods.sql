-- What a shipment carries, in what and how it travels stands in shipment.details (dev.crossdock.shipment.Cargo).

-- A reference that nobody told as one: it is the number of a pallet, carton or container of the shipment.
alter table shipment_reference add column of_unit boolean not null default false;

-- Article numbers by which people look for shipments. They are no references: one article is in many shipments.
create table goods_number (
  tenant_id   text not null references tenant,
  shipment_id bigint not null references shipment,
  value       text not null,                                           -- SKU, GTIN or batch
  folded      text not null,                                           -- as compared: upper case, letters and digits only
  primary key (shipment_id, folded)
);
create index goods_number_by_value on goods_number (tenant_id, folded text_pattern_ops);

alter table goods_number enable row level security;
alter table goods_number force row level security;
create policy tenant_only on goods_number using (tenant_id = nullif(current_setting('app.tenant', true), ''));
grant select, insert, delete on goods_number to ${app_role};
