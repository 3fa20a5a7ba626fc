package dev.crossdock.api;

/** Examples in the API description. */
final class Examples {
  static final String BAD_REQUEST =
      """
      {"type":"https://crossdock.dev/problems/XD-2008","title":"A parameter is wrong","status":400,
       "detail":"limit is a number from 1 to 200.","instance":"/api/v1/shipments","id":"XD-2008","field":"limit",
       "fix":"Correct the parameter named.","owner":"PARTNER","traceId":"5f0c1ab29e77d340"}\
      """;

  static final String NOT_SIGNED_IN =
      """
      {"type":"https://crossdock.dev/problems/XD-1001","title":"No valid access token","status":401,
       "detail":"The request carries no access token.","id":"XD-1001",
       "fix":"Get a token from the identity provider and send it as a bearer token.","owner":"PARTNER","traceId":"5f0c1ab29e77d340"}\
      """;

  static final String NOT_ALLOWED =
      """
      {"type":"https://crossdock.dev/problems/XD-1002","title":"Your role does not allow this","status":403,
       "detail":"This is for the roles TENANT_ADMIN, OPERATIONS, COMPLIANCE. Yours is AUDITOR.","instance":"/api/v1/exchanges/EX-0Q3K-7M2D-9X4T/replay","id":"XD-1002",
       "fix":"Ask your administrator for a role that may do this.","owner":"TENANT","traceId":"5f0c1ab29e77d340"}""";

  static final String NOT_FOUND =
      """
      {"type":"https://crossdock.dev/problems/XD-1003","title":"Nothing here under this reference that you may see","status":404,
       "detail":"Nothing here under this reference that you may see.","instance":"/api/v1/shipments/SHP-1","id":"XD-1003",
       "fix":"Check the reference.","owner":"PARTNER","traceId":"5f0c1ab29e77d340"}\
      """;

  static final String TOO_MANY_REQUESTS =
      """
      {"type":"https://crossdock.dev/problems/XD-1101","title":"More requests than the limit allows","status":429,
       "detail":"brandt-hansa may send 50 requests a second, and 100 at once after a rest.","instance":"/api/v1/events","id":"XD-1101",
       "fix":"Send again after the seconds in Retry-After; several events fit into one request.","owner":"PARTNER","traceId":"5f0c1ab29e77d340"}\
      """;

  static final String LIMIT =
      """
      {"level":"client","key":"brandt-hansa","name":"Hansa production","href":"/api/v1/limits/client/brandt-hansa",
       "requestsPerSecond":50,"burst":100,"eventsPerDay":20000,"from":"OWN","requestsLeft":97,"eventsToday":1284,"eventsLeft":18716,
       "refusedToday":12,"lastRefusedAt":"2026-11-20T09:40:11Z","changedAt":"2026-11-18T14:02:00Z","changedBy":"mara","reason":"Agreed volume for 2027"}\
      """;

  static final String LIMIT_REQUEST =
      "{\"requestsPerSecond\":50,\"burst\":100,\"eventsPerDay\":20000,\"reason\":\"Agreed volume"
          + " for 2027\"}";

  static final String UNAVAILABLE =
      """
      {"type":"https://crossdock.dev/problems/XD-9001","title":"The platform takes no more at the moment","status":503,
       "detail":"The platform cannot reach its data at the moment.","instance":"/api/v1/shipments","id":"XD-9001",
       "fix":"Send again after the time in Retry-After.","owner":"PLATFORM","traceId":"5f0c1ab29e77d340"}\
      """;

  static final String STALE =
      """
      {"type":"https://crossdock.dev/problems/XD-3005","title":"The shipment was changed since you read it","status":412,
       "detail":"The shipment is at version 4 now.","instance":"/api/v1/shipments/SHP-24817","id":"XD-3005","field":"If-Match",
       "fix":"Read it again and repeat with the new ETag.","owner":"PARTNER","traceId":"5f0c1ab29e77d340"}\
      """;

  static final String MALFORMED =
      """
      {"type":"https://crossdock.dev/problems/XD-2001","title":"The body is not valid JSON","status":400,
       "detail":"Unexpected end-of-input in field name","instance":"/api/v1/shipments/SHP-24817","id":"XD-2001","field":"line 3, column 18",
       "fix":"Correct the JSON at the position given.","owner":"PARTNER","traceId":"5f0c1ab29e77d340"}\
      """;

  static final String INVALID =
      """
      {"type":"https://crossdock.dev/problems/XD-2004","title":"A field is missing or wrong","status":422,
       "detail":"2 fields are wrong. The first: mode is OCEAN, AIR, ROAD or RAIL, not SEA.","instance":"/api/v1/shipments/SHP-24817",
       "id":"XD-2004","field":"/mode","fix":"Correct the field named.","owner":"PARTNER","traceId":"5f0c1ab29e77d340",
       "errors":[{"id":"XD-2004","field":"/mode","detail":"mode is OCEAN, AIR, ROAD or RAIL, not SEA."},
                 {"id":"XD-2004","field":"/references/1/value","detail":"MSCU4182739 is no container number: the last digit should be 8."}]}\
      """;

  static final String SHIPMENT_REQUEST =
      """
      {"references":[{"type":"ORDER","value":"S01873"},{"type":"CONTAINER","value":"MSCU4182738"},{"type":"BILL_OF_LADING","value":"HCLUHAM2611873"}],
       "odooPicking":"WH/OUT/00412","mode":"OCEAN","origin":{"unLocode":"DEHAM","name":"Hamburg"},"destination":{"unLocode":"USNYC","name":"New York"},
       "incoterm":{"code":"DAP","place":"Edison NJ"},
       "parties":[{"role":"CARRIER","partner":"hansa","name":"Hansa Container Line","country":"DE"},{"role":"CONSIGNEE","name":"Raritan Tooling Inc.","country":"US"}],
       "goods":{"description":"CNC spindles","grossWeightKg":"18420","packages":8},"value":{"amount":"84200.00","currency":"EUR"},
       "promisedAt":"2026-11-20T17:00:00+01:00",
       "items":[{"line":"10","sku":"SP-44","gtin":"04012345000016","description":"CNC spindle","hsCode":"84669300","origin":"DE","quantity":{"value":"8","unit":"C62"},
         "grossWeightKg":"18420","value":{"amount":"84200.00","currency":"EUR"}}],
       "handlingUnits":[{"id":"340123450000000017","type":"PX","grossWeightKg":"9210.5","contents":[{"line":"10","quantity":{"value":"4","unit":"C62"}}]}],
       "legs":[{"mode":"OCEAN","from":{"unLocode":"DEHAM"},"to":{"unLocode":"USNYC"},"carrier":"hansa","vessel":"Hansa Altona","voyage":"612W",
         "departure":"2026-11-09T22:00:00+01:00","arrival":"2026-11-19T06:00:00-05:00"}]}\
      """;

  static final String SHIPMENT =
      """
      {"reference":"SHP-24817","href":"/api/v1/shipments/SHP-24817","version":3,"state":"CUSTOMS_HOLD","stateWords":"Customs hold","late":true,
       "mode":"OCEAN","origin":{"unLocode":"DEHAM","name":"Hamburg"},"destination":{"unLocode":"USNYC","name":"New York"},
       "promisedAt":"2026-11-20T16:00:00Z","eta":"2026-11-21T15:00:00Z",
       "latest":{"milestone":"Held by customs","place":"USNYC","at":"2026-11-20T14:40:00Z","zone":"America/New_York"},
       "next":{"action":"Clear the customs hold","owner":"Atlantic Gate Brokers"},"heardAt":"2026-11-20T14:41:07Z",
       "incoterm":{"code":"DAP","place":"Edison NJ"},"goods":{"description":"CNC spindles","grossWeightKg":"18420","packages":8},
       "value":{"amount":"84200","currency":"EUR"},"references":[{"type":"ORDER","value":"S01873"},{"type":"CONTAINER","value":"MSCU4182738"}],
       "parties":[{"role":"CARRIER","partner":"hansa","name":"Hansa Container Line","country":"DE"}],"openCases":["XC-1093"],
       "createdAt":"2026-11-02T08:00:00Z","updatedAt":"2026-11-20T14:41:07Z"}\
      """;

  static final String EXCHANGE =
      """
      {"id":"EX-0Q3K-7M2D-9X4T","href":"/api/v1/exchanges/EX-0Q3K-7M2D-9X4T","direction":"IN","kind":"MILESTONE","state":"APPLIED",
       "title":"Discharged, USNYC","format":"IFTSTA D.00B","partner":"hansa","connection":"Hansa inbox","shipment":"SHP-24817",
       "receivedAt":"2026-11-20T04:21:09Z","settledAt":"2026-11-20T04:21:09.016Z","attempts":0,"repeats":2,
       "knownBy":"The sender's own id of the message","senderId":"HANSACL/100482/1","client":"brandt-hansa","sizeBytes":612,
       "sha256":"9f2c0000000000000000000000000000000000000000000000000000000004b1",
       "hops":[{"kind":"RECEIVED","title":"Received and stored","detail":"612 bytes, answered after they were stored","at":"2026-11-20T04:21:09Z"},
               {"kind":"APPLIED","title":"Matched and applied to SHP-24817","at":"2026-11-20T04:21:09.016Z","durationUs":16000}]}\
      """;

  static final String CASE =
      """
      {"id":"XC-1093","href":"/api/v1/cases/XC-1093","problem":"XD-4102","title":"No shipment has these references yet",
       "detail":"No shipment on which Hansa Container Line is a party carries CONTAINER MSCU4182738.","fix":"Nothing to do if the order is still to come: the message goes on when the shipment appears.",
       "owner":"TENANT","ownerName":"Brandt Maschinenbau","partner":"hansa","exchange":"EX-0Q3K-7M2D-9X4T",
       "openedAt":"2026-11-20T14:41:07Z","dueAt":"2026-11-20T18:41:07Z"}\
      """;

  static final String AUDIT =
      """
      {"id":48211,"at":"2026-11-22T08:14:02.119304Z","kind":"REPLAYED","who":"mara","exchange":"EX-0Q3K-7M2D-9X4T","shipment":"SHP-24817",
       "detail":"Mara Köhler: The picking was restored in Odoo","origin":"203.0.113.7","before":"PARKED","after":"WAITING","reason":"The picking was restored in Odoo"}\
      """;

  static final String CASE_FILE =
      """
      {"tenant":"brandt","shipment":"SHP-24817","builtAt":"2026-11-22T09:00:00Z","builtBy":"jens","role":"Auditor, reads only",
       "summary":{"state":"Customs hold","colour":"hold","whatNow":"Customs hold this container.","references":["Container MSCU4182738"],
        "parties":["Carrier: Hansa Container Line"],"version":2,"createdAt":"2026-11-10T08:00:00Z","updatedAt":"2026-11-20T14:40:01Z"},
       "chain":{"state":"UNBROKEN","entries":41,"later":1,"blocks":58,"lastBlock":811,"upTo":"2026-11-22T08:59:51.000417Z"},
       "timeline":[],"exchanges":[],"documents":[],"cases":[],"decisions":[],"configuration":[],"reads":[],"withheld":[]}\
      """;

  static final String CASE_FILE_TOO_LARGE =
      """
      {"type":"https://crossdock.dev/problems/XD-4401","title":"There is too much about this shipment for one case file","status":422,
       "detail":"A case file has at most 500 cases.","instance":"/api/v1/shipments/SHP-24817/case-file","id":"XD-4401",
       "fix":"Export the audit log, which has no such limit, and read the messages by the API.","owner":"TENANT","traceId":"5f0c1ab29e77d340"}\
      """;

  static final String CREDENTIAL =
      """
      {"id":"CR-12","href":"/api/v1/credentials/CR-12","kind":"client-secret","name":"Hansa milestone feed","connection":"hansa","partner":"hansa",
       "state":"active","client":"brandt.hansa.b7kq4xw2mzr9tcdfh","createdAt":"2026-11-22T08:14:02Z","createdBy":"mara",
       "expiresAt":"2027-11-22T08:14:02Z","lastUsedAt":"2026-11-22T09:31:00Z","lastUsedFrom":"203.0.113.7"}\
      """;

  static final String CREDENTIAL_REQUEST =
      "{\"connection\":\"hansa\",\"kind\":\"client-secret\",\"name\":\"Hansa milestone"
          + " feed\",\"days\":365,\"reason\":\"Go-live on 1 December\"}";

  static final String CREDENTIAL_ROTATION =
      "{\"overlapHours\":48,\"reason\":\"Rotated every year\"}";

  static final String POLICY_REQUEST =
      "{\"uses\":[\"send\"],\"sources\":[\"203.0.113.0/24\"],\"from\":\"06:00\",\"until\":\"20:00\","
          + "\"bytesMax\":65536,\"reason\":\"Their gateway has one address\"}";

  static final String WEBHOOK_KEYS =
      "{\"items\":[{\"connection\":\"hansa-hook\",\"keys\":[\"whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"]}]}";

  static final String CREDENTIAL_MADE =
      "{\"credential\":"
          + CREDENTIAL
          + ",\"secret\":\"shown-only-here\",\"tokenAddress\":\"https://id.example/realms/crossdock/protocol/openid-connect/token\"}";

  static final String REASON = "{\"reason\":\"The picking was restored in Odoo\"}";

  static final String REPLAY =
      "{\"reason\":\"The picking was restored in Odoo\",\"readBy\":\"TODAY\"}";

  private Examples() {}

  static final String CONNECTOR =
      """
      {"id":"webhook","label":"Webhook, signed","summary":"Posts every change of a shipment to one https address, signed as in Standard Webhooks.",
       "with":"EITHER","abilities":["SENDS"],"settings":[{"key":"sendTimeoutSeconds","kind":"DURATION","group":"HOW","label":"Longest send",
       "help":"How long one delivery may take in all; what takes longer is tried again.","rule":"It is a whole number of seconds from 1 to 25.",
       "required":false,"secret":false,"defaultValue":"15","example":"15","minimum":1,"maximum":25,"unit":"seconds"}]}\
      """;

  static final String FORMAT =
      """
      {"id":"dcsa-tnt","title":"DCSA Track & Trace","abilities":["READS"],"schema":"/api/v1/formats/dcsa-tnt/schema"}\
      """;

  static final String FORMAT_SCHEMA =
      """
      {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Events of a carrier","type":"object",
       "required":["eventDateTime"],"properties":{"eventDateTime":{"type":"string"}}}\
      """;

  static final String CONNECTION =
      """
      {"code":"hansa-hook","href":"/api/v1/connections/hansa-hook","connector":"webhook","partner":"hansa","name":"Hansa is told","enabled":true,
       "version":2,"inFlightMax":8,"settings":{"url":"https://hansa.example/hooks/crossdock"},"secrets":{"key":"2026-11-22T08:14:02Z"},"waiting":0,
       "failures":0,"lastOkAt":"2026-11-22T09:31:00Z","check":[{"name":"Reachable","passed":true,"detail":"It answers."}],
       "createdAt":"2026-11-22T08:14:02Z"}\
      """;

  static final String CONNECTION_REQUEST =
      """
      {"code":"hansa-hook","connector":"webhook","partner":"hansa","name":"Hansa is told",
       "settings":{"url":"https://hansa.example/hooks/crossdock"},"secrets":{"key":"whsec_… (one of your own)"},"reason":"Hansa wants to be told"}\
      """;

  static final String PARTNER =
      """
      {"code":"hansa","href":"/api/v1/partners/hansa","name":"Hansa Container Line","kind":"CARRIER","zone":"Europe/Berlin","version":1,"connections":2}\
      """;

  static final String CONNECTION_CHANGE =
      "{\"name\":\"Hansa is told\",\"settings\":{\"url\":\"https://hansa.example/hooks/v2\"},"
          + "\"reason\":\"Hansa has a new address\"}";

  static final String CHECK =
      "{\"passed\":true,\"steps\":[{\"name\":\"Reachable\",\"passed\":true,"
          + "\"detail\":\"It answers.\"}]}";

  static final String PARTNER_REQUEST =
      "{\"code\":\"hansa\",\"name\":\"Hansa Container Line\",\"kind\":\"CARRIER\","
          + "\"zone\":\"Europe/Berlin\",\"reason\":\"New carrier from December\"}";

  static final String PARTNER_CHANGE =
      "{\"name\":\"Hansa Container Line SE\",\"kind\":\"CARRIER\",\"zone\":\"Europe/Berlin\","
          + "\"reason\":\"It has a new name\"}";
}
