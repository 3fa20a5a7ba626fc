-- Firms, whoever names them and however (dev.crossdock.party).

create table party (
  id         bigint generated always as identity primary key,         -- shown as PA-…
  tenant_id  text not null references tenant,
  name       text not null,                                            -- to show: the tenant's name for it, or the first that came
  country    text not null,                                            -- ISO 3166-1 alpha-2, or empty
  created_at timestamptz not null
);
create index party_list on party (tenant_id, id);

-- Parties that are another one, too. What was known of a merged party stays with it, so that a merge can be taken back.
create table party_merge (
  tenant_id   text not null references tenant,
  party_id    bigint primary key references party,
  into_id     bigint not null references party,                        -- as it was decided
  survivor_id bigint not null references party,                        -- where the chain of merges ends; is merged into nothing
  at          timestamptz not null,
  by          text not null,                                           -- user name, or crossdock
  reason      text not null
);
create index party_merge_of on party_merge (survivor_id);
create index party_merge_into on party_merge (into_id);

-- By whom a party is called what. This is what shipments and documents point at: whoever moves a name moves them along.
create table party_name (
  id            bigint generated always as identity primary key,      -- shown as PN-…
  tenant_id     text not null references tenant,
  party_id      bigint not null references party,
  namer         text not null,                                         -- code of a partner; empty: the tenant itself
  name          text,                                                  -- as written; null: only a number was given
  folded        text not null,                                         -- as compared; empty without a name
  bare          text not null,                                         -- without accents and legal form, to find what may be the same
  country       text not null,                                         -- or empty
  first_seen_at timestamptz not null,
  last_seen_at  timestamptz not null,
  times         bigint not null,
  decided_by    text,                                                  -- the person who said that it is this party
  unique (tenant_id, namer, folded, country, party_id)
);
create index party_name_of on party_name (party_id);
create index party_name_bare on party_name (tenant_id, bare text_pattern_ops);

-- The numbers of a party.
create table party_identifier (
  id         bigint generated always as identity primary key,          -- shown as PI-…
  tenant_id  text not null references tenant,
  party_id   bigint not null references party,
  scheme     text not null,                                            -- dev.crossdock.shipment.PartyIdentifier.Scheme
  namer      text not null,                                            -- whose own number it is, as in party_name; empty for official ones
  folded     text not null,
  value      text not null,                                            -- as written first
  single     text,                                                     -- of what a firm has one only, such as "VAT DE"; null: it may have several
  told_by    text not null,                                            -- who told it first, as in party_name
  told_at    timestamptz not null,
  unique (tenant_id, scheme, namer, folded)
);
create index party_identifier_of on party_identifier (party_id);
create index party_identifier_folded on party_identifier (tenant_id, folded text_pattern_ops);

-- Parties that look alike and are two, as a person has said; the smaller id comes first.
create table party_apart (
  tenant_id text not null references tenant,
  party_id  bigint not null references party,
  other_id  bigint not null references party,
  at        timestamptz not null,
  by        text not null,                                             -- user name
  reason    text not null,
  primary key (party_id, other_id),
  check (party_id < other_id)
);

-- Who is named in a document.
create table document_party (
  tenant_id   text not null references tenant,
  exchange_id bigint not null,
  position    int not null,                                            -- of the document in the message
  role        text not null,                                           -- dev.crossdock.shipment.PartyRole
  name_id     bigint not null references party_name,
  primary key (exchange_id, position, role, name_id)
);
create index document_party_named on document_party (name_id);

alter table shipment_party
  add column identifiers text not null default '',                    -- as the tenant wrote them: scheme, blank, value; one a line
  add column name_id bigint references party_name;                    -- null: written before parties were known
create index shipment_party_named on shipment_party (name_id) where name_id is not null;

-- The two parties that a case is about: one open case for a pair, however many messages there are.
alter table exception_case add column party_id bigint, add column other_party_id bigint;
create unique index exception_case_of_parties on exception_case (tenant_id, party_id, other_party_id)
  where closed_at is null and party_id is not null;
-- One message can name several pairs.
drop index exception_case_open;
create unique index exception_case_open on exception_case (exchange_id, problem) where closed_at is null and party_id is null;

do $$
declare t text;
begin
  foreach t in array array['party', 'party_merge', 'party_name', 'party_identifier', 'party_apart', 'document_party'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
    execute format('grant select, insert on %I to ${app_role}', t);
  end loop;
end $$;
grant update (name, country) on party to ${app_role};
grant update (survivor_id), delete on party_merge to ${app_role};
grant update (party_id, name, last_seen_at, times, decided_by) on party_name to ${app_role};
grant update (party_id) on party_identifier to ${app_role};
grant delete on party_apart, document_party to ${app_role};
