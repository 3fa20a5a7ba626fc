-- A haulier who sends JSON of its own: read by a mapping that its people wrote and the tenant released.
select set_config('app.tenant', 'brandt', true);

insert into connection (tenant_id, code, partner, name, connector, format, zone, settings, created_at) values
  ('brandt', 'alpen-tracking', 'alpen', 'Alpen tracking', 'inbox', null, 'Europe/Vienna', '{"mapping": "alpen-tracking"}', now());

insert into mapping (tenant_id, code, name, partner, live_version, draft, draft_based_on, draft_revision, draft_by, draft_at, made_by, made_at) values
  ('brandt', 'alpen-tracking', 'Alpen tracking', 'alpen', 1, $doc${
  "crossdock" : "mapping/1",
  "source" : {
    "format" : "json"
  },
  "target" : {
    "model" : "milestones"
  },
  "rows" : [ {
    "to" : "events",
    "forEach" : "/sendung/ereignisse",
    "rows" : [ {
      "to" : "milestone",
      "from" : "code",
      "list" : "status"
    }, {
      "to" : "occurredAt",
      "from" : "zeit",
      "as" : {
        "kind" : "time",
        "patterns" : [ "dd.MM.yyyy HH:mm" ],
        "zone" : "=zone"
      }
    }, {
      "to" : "classifier",
      "from" : "art",
      "list" : "art"
    }, {
      "to" : "id",
      "from" : "nr"
    }, {
      "to" : "place.unLocode",
      "from" : "ort/code"
    }, {
      "to" : "place.name",
      "from" : "ort/name"
    }, {
      "to" : "references.CARRIER_REFERENCE",
      "from" : "/sendung/frachtbrief"
    }, {
      "to" : "remark",
      "from" : "hinweis"
    } ]
  } ],
  "lists" : {
    "status" : {
      "unknown" : "report",
      "fold" : true,
      "entries" : [ {
        "code" : "BUC",
        "to" : "BOOKING_CONFIRMED"
      }, {
        "code" : "ANK",
        "to" : "ARRIVED_AT_PICKUP"
      }, {
        "code" : "ABH",
        "to" : "PICKED_UP"
      }, {
        "code" : "GRE",
        "to" : "BORDER_CROSSED"
      }, {
        "code" : "ETA",
        "to" : "ETA_UPDATED"
      }, {
        "code" : "ZUS",
        "to" : "OUT_FOR_DELIVERY"
      }, {
        "code" : "ZVE",
        "to" : "DELIVERY_ATTEMPTED"
      }, {
        "code" : "ZUG",
        "to" : "DELIVERED"
      }, {
        "code" : "INF",
        "to" : null,
        "note" : "The haulier's own note"
      } ]
    },
    "art" : {
      "unknown" : "report",
      "fold" : true,
      "entries" : [ {
        "code" : "IST",
        "to" : "ACT"
      }, {
        "code" : "ERW",
        "to" : "EST"
      }, {
        "code" : "PLAN",
        "to" : "PLN"
      } ]
    }
  },
  "ignore" : [ "/version", "/absender" ]
}$doc$, 1, 4, 'gita', now() - interval '2 hours', 'gita', now() - interval '40 days');

insert into mapping_version (tenant_id, mapping_id, version, document, shape, sha256, note, cases_passed, made_by, made_at, state, decided_by, decided_at, reason)
  select 'brandt', m.id, 1, m.draft, '{"messages": 24, "paths": {"/absender": {"type": "text", "always": true}, "/sendung/ereignisse/art": {"type": "text", "always": true}, "/sendung/ereignisse/code": {"type": "text", "always": true}, "/sendung/ereignisse/hinweis": {"type": "text", "always": false}, "/sendung/ereignisse/nr": {"type": "text", "always": true}, "/sendung/ereignisse/ort/code": {"type": "text", "always": true}, "/sendung/ereignisse/ort/name": {"type": "text", "always": true}, "/sendung/ereignisse/zeit": {"type": "text", "always": true}, "/sendung/ereignisse/zone": {"type": "text", "always": true}, "/sendung/frachtbrief": {"type": "text", "always": true}, "/version": {"type": "text", "always": true}}}',
    sha256(convert_to(m.draft, 'UTF8')), 'Our tracking messages as they leave our system', 0,
    'gita', now() - interval '40 days', 'RELEASED', 'mara', now() - interval '39 days', 'Compared with last month by hand'
  from mapping m where m.tenant_id = 'brandt' and m.code = 'alpen-tracking';

-- Since then a remark is to name the place where the haulier says nothing; nobody has asked for it yet.
update mapping set draft = replace(draft, '"from" : "hinweis"', '"expr" : "has(src.hinweis) ? src.hinweis : src.ort.name"')
  where tenant_id = 'brandt' and code = 'alpen-tracking';
