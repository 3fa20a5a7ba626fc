package dev.crossdock.outside;

import dev.crossdock.outside.AccessMatrixIT.Kind;
import dev.crossdock.outside.AccessMatrixIT.Row;
import dev.crossdock.stack.Rows;
import dev.crossdock.tenant.Right;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of the access matrix about parties: for the tenant's people and systems alone. */
final class PartyAccess {
  private static final int OK = 200;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final String NOBODY = "PA-999999999";
  private static final Right[] READERS = {Right.TENANT_HOME, Right.WRITE_SHIPMENTS, Right.AUDIT};

  /** What takes JSON. */
  static final List<String> CHANGES =
      List.of(
          "POST parties/PA-999999999/merge",
          "POST parties/PA-999999999/unmerge",
          "POST parties/PA-999999999/split",
          "POST parties/PA-999999999/apart");

  private static String party;

  private PartyAccess() {}

  static Map<String, Row> rows() {
    return Map.of(
        "listParties",
        new Row(Kind.NONE, null, OK, READERS),
        "listAlikeParties",
        new Row(Kind.NONE, null, OK, READERS),
        "getParty",
        new Row(Kind.SETUP, null, OK, READERS),
        // Nothing is changed here, see PartiesIT: whoever may is told what is wrong.
        "mergeParty",
        new Row(
            Kind.SETUP,
            "{\"into\":\"" + NOBODY + "\",\"reason\":\"Matrix\"}",
            UNPROCESSABLE,
            Right.CONFIGURE),
        "unmergeParty",
        new Row(Kind.SETUP, "{\"reason\":\"Matrix\"}", CONFLICT, Right.CONFIGURE),
        "splitParty",
        new Row(Kind.SETUP, "{\"reason\":\"Matrix\"}", UNPROCESSABLE, Right.CONFIGURE),
        "keepPartiesApart",
        new Row(
            Kind.SETUP,
            "{\"other\":\"" + NOBODY + "\",\"reason\":\"Matrix\"}",
            UNPROCESSABLE,
            Right.CONFIGURE));
  }

  /** Makes a party of brandt's. */
  static void objects() {
    Rows.change(
        "brandt",
        "insert into party (tenant_id, name, country, created_at) values ('brandt', 'Matrix', 'DE',"
            + " now())");
    party = Rows.text("brandt", "select max(id) from party where name = 'Matrix'");
  }

  /** What fills {@code {id}} of an address; empty if it is about something else. */
  static Optional<String> id(String template, boolean real) {
    return template.contains("/parties/")
        ? Optional.of(real ? "PA-" + party : NOBODY)
        : Optional.empty();
  }
}
