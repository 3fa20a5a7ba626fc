-- Messages that come and go by other ways than our API: polls, files, documents and what answers them (dev.crossdock.exchange).

-- Where asking a partner's system goes on.
create table poll (
  tenant_id     text not null references tenant,
  connection_id bigint primary key references connection,
  cursor        text,                                                  -- the connector's own; null before the first poll
  next_at       timestamptz not null,
  claimed_until timestamptz,                                           -- somebody is asking; after this time the claim is void
  failures      int not null default 0,                                -- in a row
  asked_at      timestamptz,
  worked_at     timestamptz,
  taken         bigint not null default 0,                             -- messages, from the beginning
  problem       text,                                                  -- XD-…, of the last poll
  detail        text
);

-- The last control number that an envelope of ours had, for each partner: by whichever connection its answer comes, the number is enough.
create table control_number (
  tenant_id     text not null references tenant,
  partner       text not null,
  last          bigint not null check (last between 0 and 999999999),
  primary key (tenant_id, partner)
);

-- What a partner is to say about a file of ours, or has said: whichever comes first makes the row.
create table answer (
  tenant_id     text not null references tenant,
  partner       text not null,
  key           text not null,                                         -- edi:4711 for an interchange, mdn:… for a message of AS2
  exchange_id   bigint,                                                -- the file; null while it is not known here
  within_s      int,                                                   -- how long it may take from when the file has left; null: nothing is awaited
  due_at        timestamptz,                                           -- then a case is opened; null before it has left
  overdue_at    timestamptz,                                           -- the case was opened
  answered_at   timestamptz,
  answer_id     bigint,                                                -- exchange that brought the answer, or null
  accepted      boolean,
  words         text,
  primary key (tenant_id, partner, key)
);
create index answer_due on answer (tenant_id, due_at) where answered_at is null and overdue_at is null;
create index answer_of on answer (tenant_id, exchange_id);

-- A business document that a message carried.
create table document (
  id            bigint generated always as identity primary key,
  tenant_id     text not null references tenant,
  exchange_id   bigint not null,
  position      int not null,                                          -- in the message, from 0
  partner       text not null,
  shipment_id   bigint references shipment,                            -- null until it is matched
  kind          text not null,                                         -- dev.crossdock.content.DocumentKind
  number        text,                                                  -- the sender's
  version       int not null,                                          -- of this kind and number, from 1
  function      text not null,                                         -- dev.crossdock.connection.PartnerDocument.Function
  issued        date,
  sha256        bytea not null,                                        -- of the whole message
  received_at   timestamptz not null,
  unique (exchange_id, position)
);
create index document_list on document (tenant_id, id);
create index document_of_partner on document (tenant_id, partner, kind, number);
create index document_of_shipment on document (shipment_id) where shipment_id is not null;

create index exchange_awaiting on exchange (tenant_id, id) where state = 'AWAITING';

-- Files that a partner fetches wait in no lane.
create index exchange_to_fetch on exchange (tenant_id, connection_id, sequence) where state = 'WAITING' and lane_id is null and direction = 'O';

do $$
declare t text;
begin
  foreach t in array array['poll', 'control_number', 'answer', 'document'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;
grant select, insert, update on poll, control_number, answer, document to ${app_role};
