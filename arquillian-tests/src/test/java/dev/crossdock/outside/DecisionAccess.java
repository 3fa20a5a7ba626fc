package dev.crossdock.outside;

import dev.crossdock.outside.AccessMatrixIT.Kind;
import dev.crossdock.outside.AccessMatrixIT.Row;
import dev.crossdock.tenant.Right;
import java.util.Map;

/** The rows of the access matrix about what people decide of messages and cases. */
final class DecisionAccess {
  private static final int OK = 200;
  private static final int MISSING = 404;

  private DecisionAccess() {}

  static Map<String, Row> rows() {
    return Map.of(
        "listPlacements",
        new Row(Kind.NONE, null, OK, Right.DECIDE, Right.AUDIT),
        // Whoever may is told that there is no such message or choice, see PlacementsIT.
        "placeExchange",
        new Row(
            Kind.NONE,
            "{\"exchange\":\"EX-0000-0000-0000\",\"shipment\":\"SHP-0\",\"reason\":\"Matrix\"}",
            MISSING,
            Right.DECIDE),
        "forgetPlacement",
        new Row(Kind.EXCHANGE, "{\"reason\":\"Matrix\"}", MISSING, Right.DECIDE),
        "handOverCase",
        new Row(
            Kind.CASE,
            "{\"to\":\"PARTNER\",\"reason\":\"Matrix\"}",
            OK,
            Right.DECIDE,
            Right.PARTNER_HOME));
  }
}
