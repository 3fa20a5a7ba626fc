package dev.crossdock.outside;

import dev.crossdock.outside.AccessMatrixIT.Kind;
import dev.crossdock.outside.AccessMatrixIT.Row;
import dev.crossdock.tenant.Right;
import java.util.List;
import java.util.Map;

/** The rows of the access matrix about versions of the API; the operator is in OperatorMatrixIT. */
final class VersionAccess {
  private static final int OK = 200;

  private VersionAccess() {}

  static Map<String, Row> rows() {
    return Map.of(
        "listVersions",
        new Row(Kind.NONE, null, OK),
        "listVersionCallers",
        new Row(Kind.NONE, null, OK, Right.READ),
        "endVersion",
        new Row(Kind.NONE, VersionsIT.END, OK, Right.TENANTS),
        "liftVersionEnd",
        new Row(Kind.NONE, "{\"reason\":\"Matrix\"}", OK, Right.TENANTS));
  }

  /** What no reader of JSON takes. */
  static List<BadRequests.Bad> bad() {
    return List.of("PUT versions/v1/end", "POST versions/v1/end/lift").stream()
        .map(one -> one.split(" "))
        .flatMap(one -> BadRequests.json(one[1], "olga", one[0], "/api/v1/" + one[1]).stream())
        .toList();
  }

  /** The address with the version filled. */
  static String path(String template, boolean real) {
    return template.replace("{apiVersion}", real ? "v1" : "v99");
  }
}
