-- What a tenant tells its partners, and what it takes from them no longer (dev.crossdock.notice, dev.crossdock.sunset).

create table notice (
  id           bigint generated always as identity primary key,        -- shown as NO-…
  tenant_id    text not null references tenant,
  version      int not null default 1,                                 -- counts what partners have to read anew
  title        text not null,
  words        text not null,
  todo         text not null,
  link         text,
  partners     text[] not null,                                        -- codes; empty: all, also those to come
  subject_kind text check (subject_kind in ('OPERATION', 'FORMAT')),   -- dev.crossdock.sunset.Subject; null: a plain notice
  subject      text,
  since        timestamptz not null,                                   -- deprecated since, or when what is told begins
  sunset_at    timestamptz,                                            -- from then on it is refused; null: not said yet, or a plain notice without end
  published_at timestamptz not null,
  published_by text not null,
  name         text not null,                                          -- for people to read
  withdrawn_at timestamptz,
  withdrawn_why text,
  check ((subject_kind is null) = (subject is null))
);
create index notice_list on notice (tenant_id, id);

-- Who has taken note of which version.
create table notice_reader (
  tenant_id text not null references tenant,
  notice_id bigint not null references notice on delete cascade,
  partner   text not null,
  principal text not null,
  version   int not null,
  name      text not null,                                             -- for people to read
  at        timestamptz not null,
  primary key (tenant_id, notice_id, partner, principal)
);

-- Who still uses what is deprecated.
create table notice_use (
  tenant_id text not null references tenant,
  notice_id bigint not null references notice on delete cascade,
  partner   text not null,
  client    text not null,
  uses      bigint not null,
  refused   bigint not null,                                           -- of these, after the sunset
  first_at  timestamptz not null,
  last_at   timestamptz not null,
  primary key (tenant_id, notice_id, partner, client)
);

-- One mail to one address about one version: written with what happened, sent afterwards.
create table notice_mail (
  id            bigint generated always as identity primary key,
  tenant_id     text not null references tenant,
  notice_id     bigint not null references notice on delete cascade,
  version       int not null,
  recipient     text not null,
  subject       text not null,
  text          text not null,
  made_at       timestamptz not null,
  due_at        timestamptz not null,
  state         text not null check (state in ('WAITING', 'SENT', 'FAILED')),
  tries         int not null default 0,
  claimed_until timestamptz,                                           -- somebody is sending; after this time the claim is void
  settled_at    timestamptz,
  unique (tenant_id, notice_id, version, recipient)
);
create index notice_mail_due on notice_mail (tenant_id, due_at) where state = 'WAITING';

-- How well partners' traffic is, by the day (dev.crossdock.score). Days begin at midnight UTC.

-- What tenant and partner have agreed. A partner without a row: see dev.crossdock.score.Terms.
create table score_terms (
  tenant_id      text not null references tenant,
  partner        text not null,
  within_minutes int not null,                                         -- between a milestone's own time and its arrival
  expected       text[] not null,                                      -- milestones that it owes of each shipment
  changed_at     timestamptz not null,
  changed_by     text not null,
  reason         text not null,
  primary key (tenant_id, partner),
  foreign key (tenant_id, partner) references partner (tenant_id, code)
);

-- Worked out from exchanges, milestones and cases; working it out again gives the same.
create table partner_day (
  tenant_id     text not null references tenant,
  partner       text not null,
  day           date not null,
  messages      bigint not null,
  rejected      bigint not null,
  parked        bigint not null,
  reasons       jsonb not null,                                        -- {"XD-2001": 3, …}
  delays        bigint[] not null,                                     -- milestones by dev.crossdock.score.Delay
  delivered     bigint not null,                                       -- shipments
  complete      bigint not null,                                       -- of these, those of which all came that it owes
  first_at      timestamptz,
  last_at       timestamptz,
  gap_s         bigint not null,                                       -- the longest between two messages of the day
  primary key (tenant_id, partner, day)
);

-- When which day was worked out.
create table score_day (
  tenant_id text not null references tenant,
  day       date not null,
  at        timestamptz not null,
  primary key (tenant_id, day)
);

-- Who works out next, of several copies of the platform.
create table score_look (
  tenant_id text primary key references tenant,
  next_at   timestamptz not null
);

-- A day's milestones and cases, without a look at any other day.
create index milestone_came on milestone (tenant_id, received_at) include (partner, milestone, classifier, occurred_at, shipment_id);
create index exception_case_opened on exception_case (tenant_id, opened_at);

do $$
declare t text;
begin
  foreach t in array array['notice', 'notice_reader', 'notice_use', 'notice_mail', 'score_terms', 'partner_day', 'score_day', 'score_look'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy tenant_only on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), ''''))', t);
  end loop;
end $$;

grant select, insert, update (version, sunset_at, withdrawn_at, withdrawn_why) on notice to ${app_role};
grant select, insert, update (version, name, at) on notice_reader to ${app_role};
grant select, insert, update (uses, refused, last_at) on notice_use to ${app_role};
grant select, insert, update (due_at, state, tries, claimed_until, settled_at) on notice_mail to ${app_role};
grant select, insert, update (within_minutes, expected, changed_at, changed_by, reason) on score_terms to ${app_role};
grant select, insert, update (messages, rejected, parked, reasons, delays, delivered, complete, first_at, last_at, gap_s) on partner_day to ${app_role};
grant select, insert, update (at) on score_day to ${app_role};
grant select, insert, update (next_at) on score_look to ${app_role};
