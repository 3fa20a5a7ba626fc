package dev.crossdock.api;

/** What the description of the API shows of alerts. */
final class AlertExamples {
  static final String ALERT =
      """
      {"id":"AL-12","href":"/api/v1/alerts/AL-12","state":"open","kind":"silent","severity":"WARNING","level":1,
       "title":"Hansa Container Line is silent: nothing on Hansa inbox for 5 hours",
       "detail":"That is working time, usually there is something within 74 minutes. The last message came at 20 Nov 09:40 CET.",
       "fix":"Ask the partner whether its system sends, and check the connection. If there is nothing to send, acknowledge this.",
       "partner":"hansa","ownerName":"Hansa Container Line","openedAt":"2026-11-20T13:41:07Z","seenAt":"2026-11-20T14:41:07Z","times":1}\
      """;

  static final String RULE =
      """
      {"enabled":true,"amounts":{"times":4,"floor":6},"roles":["OPERATIONS","PARTNER_ADMIN"],"addresses":["watch@brandt.example"],
       "quiet":true,"reason":"Hansa sends by the day"}\
      """;

  static final String CALENDAR =
      """
      {"zone":"Europe/Berlin","hours":[{"day":"MONDAY","from":"07:00","until":"19:00"},{"day":"TUESDAY","from":"07:00","until":"19:00"}],
       "holidays":[{"date":"2026-12-25","name":"Christmas Day"}],"reason":"As agreed with the works council"}\
      """;

  private AlertExamples() {}
}
