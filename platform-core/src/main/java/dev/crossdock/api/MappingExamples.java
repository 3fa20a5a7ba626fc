package dev.crossdock.api;

/** Examples about mappings in the API description. */
final class MappingExamples {
  private static final String DOCUMENT =
      """
      {"crossdock":"mapping/1","source":{"format":"json"},"target":{"model":"milestones"},
       "rows":[{"to":"events","forEach":"events","rows":[
        {"to":"milestone","from":"code","list":"status"},
        {"to":"occurredAt","from":"time","as":{"kind":"time","patterns":["dd.MM.yyyy HH:mm"],"zone":"Europe/Berlin"}},
        {"to":"references.CARRIER_REFERENCE","from":"../tracking"}]}],
       "lists":{"status":{"unknown":"report","fold":true,"entries":[{"code":"PU","to":"PICKED_UP"},{"code":"DL","to":"DELIVERED"}]}}}\
      """;

  static final String DRAFT = DOCUMENT;

  static final String REQUEST =
      "{\"code\":\"acme-tracking\",\"name\":\"Acme tracking\",\"partner\":\"hansa\",\"document\":"
          + DOCUMENT
          + "}";

  static final String MAPPING =
      """
      {"code":"acme-tracking","name":"Acme tracking","href":"/api/v1/mappings/acme-tracking","partner":"hansa","liveVersion":2,
       "revision":7,"draftDiffers":true,"editedBy":"pat","editedAt":"2026-11-22T21:12:03Z","draft":\
      """
          + DOCUMENT
          + ",\"faults\":[]}";

  static final String MESSAGE =
      """
      {"tracking":"ACM-1","sender":"ACME","events":[{"code":"PU","time":"20.11.2026 14:30"}]}\
      """;

  static final String PREVIEW =
      """
      {"tree":{"tracking":"ACM-1","sender":"ACME","events":[{"code":"PU","time":"20.11.2026 14:30"}]},
       "result":{"events":[{"milestone":"PICKED_UP","occurredAt":"2026-11-20T14:30+01:00[Europe/Berlin]","references":{"CARRIER_REFERENCE":"ACM-1"}}]},
       "placed":[{"target":"/events/0/milestone","row":"/rows/0/rows/0","sources":["/events/0/code"]}],
       "unplaced":[{"pointer":"/sender","path":"/sender","value":"ACME"}],"leftOut":0,"faults":[],"draftFaults":[]}\
      """;

  static final String EXPECTED =
      """
      {"events":[{"milestone":"PICKED_UP","occurredAt":"2026-11-20T14:30+01:00[Europe/Berlin]","references":{"CARRIER_REFERENCE":"ACM-1"}}]}\
      """;

  static final String CASES =
      """
      {"passed":11,"failed":1,"items":[{"sample":"MS-7","name":"Picked up","passed":false,
       "differences":[{"path":"/events/0/milestone","was":"PICKED_UP","is":"DELIVERED"}],"faults":[]}]}\
      """;

  static final String SHADOW =
      """
      {"exchanges":500,"same":484,"different":14,"failing":2,"mended":0,"sentences":["14 of 500 change occurredAt of DELIVERED"],
       "cases":[{"exchange":"EX-0Q3K-7M2D-9X4T","kind":"DIFFERENT","words":"occurredAt: 2026-11-20T13:30:00Z → 2026-11-20T14:30:00Z",
        "differences":[{"path":"/0/occurredAt","was":"2026-11-20T13:30:00Z","is":"2026-11-20T14:30:00Z"}]}],
       "tookMillis":812,"at":"2026-11-22T21:14:00Z","by":"pat"}\
      """;

  static final String VERSION =
      """
      {"version":3,"href":"/api/v1/mappings/acme-tracking/versions/3","state":"ASKED","live":false,"note":"Acme writes local times now",
       "madeBy":"pat","madeAt":"2026-11-22T21:15:00Z","casesPassed":12,"sha256":"9f2c4e0b7d1a5f3688c2d4e6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b"}\
      """;

  static final String ASK = "{\"note\":\"Acme writes local times now\",\"acceptParked\":false}";

  static final String LIVE = "{\"version\":2,\"reason\":\"Version 3 reads times wrongly\"}";

  static final String DECISION = "{\"reason\":\"Looked at the shadow run with Acme\"}";

  static final String RELEASE =
      "{\"reason\":\"Acme sends eta from Monday"
          + " on\",\"acceptBreaking\":\"3f0c9d2b6a1e4875b0d4c3a29f61e8570b7d5c1e2a3948f6d7c8b9a0e1f23456\"}";

  private static final String NEEDS =
      """
      {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"acme-tracking v3, what it needs",
       "properties":{"events":{"items":{"properties":{"code":{"enum":["DL","PU"]}},"required":["code"]}}}}\
      """;

  static final String SCHEMA = NEEDS;

  static final String CONTRACT =
      """
      {"mapping":"acme-tracking","name":"Acme tracking","version":3,"live":true,"source":{"format":"json"},"target":{"model":"milestones"},
       "needs":[{"path":"events/code","required":true,"kind":"TEXT","words":"text","codes":["DL","PU"]}],
       "gives":[{"field":"events.milestone","always":true,"list":false,"kind":"TEXT","words":"text","values":["DELIVERED","PICKED_UP"]}],
       "usedBy":[{"side":"SOURCE","partner":"hansa","partnerName":"Hansa Container Line","connection":"acme-api","name":"Acme"}],
       "needsSchema":\
      """
          + NEEDS
          + ",\"givesSchema\":{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"}}";

  private MappingExamples() {}
}
