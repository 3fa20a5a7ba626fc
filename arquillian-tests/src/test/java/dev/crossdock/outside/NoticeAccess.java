package dev.crossdock.outside;

import dev.crossdock.outside.AccessMatrixIT.Kind;
import dev.crossdock.outside.AccessMatrixIT.Row;
import dev.crossdock.stack.Rows;
import dev.crossdock.tenant.Right;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of the access matrix about notices and scorecards. The notice is for hansa alone. */
final class NoticeAccess {
  private static final int OK = 200;
  private static final int UNPROCESSABLE = 422;
  private static final String LATER = "{\"until\":\"2090-01-01T00:00:00Z\",\"reason\":\"Matrix\"}";
  private static final String TERMS =
      "{\"withinMinutes\":120,\"expected\":[\"GATE_IN\"],\"reason\":\"Matrix\"}";

  private static String notice;

  private NoticeAccess() {}

  static Map<String, Row> rows() {
    return Map.of(
        "listNotices",
        new Row(Kind.NONE, null, OK, Right.READ),
        "getNotice",
        new Row(Kind.SETUP, null, OK, Right.READ),
        "readNotice",
        new Row(Kind.SETUP, null, OK, Right.PARTNER_HOME),
        // Nothing is published here, see NoticesIT: whoever may is refused for what is missing.
        "publishNotice",
        new Row(Kind.NONE, "{\"title\":\"Matrix\"}", UNPROCESSABLE, Right.CONFIGURE),
        "postponeNotice",
        new Row(Kind.SETUP, LATER, OK, Right.CONFIGURE),
        "withdrawNotice",
        new Row(Kind.SETUP, "{\"reason\":\"Matrix\"}", OK, Right.CONFIGURE),
        "getScorecard",
        new Row(Kind.OTHERS, null, OK, Right.READ),
        "putScorecardTerms",
        new Row(Kind.OTHERS, TERMS, OK, Right.CONFIGURE));
  }

  /** What no reader of JSON takes. */
  static List<BadRequests.Bad> bad() {
    return List.of(
            "POST notices",
            "POST notices/NO-999999999/postpone",
            "POST notices/NO-999999999/withdraw",
            "PUT partners/hansa/scorecard/terms")
        .stream()
        .map(one -> one.split(" "))
        .flatMap(one -> BadRequests.json(one[1], "mara", one[0], "/api/v1/" + one[1]).stream())
        .toList();
  }

  /** Makes a plain notice. */
  static void objects() {
    Rows.change(
        "brandt",
        "insert into notice (tenant_id, title, words, todo, partners, since, published_at,"
            + " published_by, name) values ('brandt', 'Matrix', 'Matrix', 'Matrix', '{hansa}',"
            + " now(), now(), 'mara', 'Mara')");
    notice = Rows.text("brandt", "select max(id) from notice where title = 'Matrix'");
  }

  /** What fills {@code {id}} of an address; empty if it is about something else. */
  static Optional<String> id(String template, boolean real) {
    return template.contains("/notices/")
        ? Optional.of(real ? "NO-" + notice : "NO-999999999")
        : Optional.empty();
  }
}
