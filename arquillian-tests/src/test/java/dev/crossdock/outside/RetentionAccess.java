package dev.crossdock.outside;

import dev.crossdock.outside.AccessMatrixIT.Kind;
import dev.crossdock.outside.AccessMatrixIT.Row;
import dev.crossdock.tenant.Right;
import java.util.Map;

/** The access matrix of retention and holds: each caller's own tenant, whatever is asked for. */
final class RetentionAccess {
  private static final int OK = 200;
  private static final int MISSING = 404;

  private RetentionAccess() {}

  static Map<String, Row> rows() {
    // There is no such hold and no such shipment.
    return Map.of(
        "getRetention",
        new Row(Kind.NONE, null, OK, Right.CONFIGURE, Right.AUDIT),
        "putRetention",
        new Row(Kind.NONE, "{\"days\":4000,\"reason\":\"Matrix\"}", OK, Right.CONFIGURE),
        "setHold",
        new Row(
            Kind.NONE, "{\"shipment\":\"NONE-1\",\"reason\":\"Matrix\"}", MISSING, Right.CONFIGURE),
        "endHold",
        new Row(Kind.NONE, null, MISSING, Right.CONFIGURE));
  }

  static String path(String template) {
    return template
        .replace("/retention/{class}", "/retention/milestones")
        .replace("/holds/{id}", "/holds/999999999?reason=Matrix");
  }
}
