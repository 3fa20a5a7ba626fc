package dev.crossdock.outside;

import dev.crossdock.outside.AccessMatrixIT.Kind;
import dev.crossdock.outside.AccessMatrixIT.Row;
import dev.crossdock.tenant.Right;
import java.util.List;
import java.util.Map;

/** The rows of the access matrix about what is set as one document. */
final class ConfigurationAccess {
  private static final int OK = 200;
  private static final int MISSING = 404;
  private static final int UNSEEN = 428;
  private static final String EMPTY = "{\"crossdock\":\"configuration/1\"}";
  private static final Right[] READERS = {Right.CONFIGURE, Right.AUDIT};

  /** What takes JSON. */
  static final List<String> CHANGES =
      List.of(
          "POST configuration/diff",
          "PUT configuration",
          "PUT catalogue/owners",
          "POST placements",
          "POST cases/XC-0/hand-over");

  private ConfigurationAccess() {}

  static Map<String, Row> rows() {
    return Map.of(
        "listCatalogue",
        new Row(Kind.NONE, null, OK, READERS),
        // Whoever may is told that there is no such asset.
        "putCatalogueOwner",
        new Row(
            Kind.NONE,
            "{\"asset\":\"connection/no-such\",\"reason\":\"Matrix\"}",
            MISSING,
            Right.CONFIGURE),
        "getConfiguration",
        new Row(Kind.NONE, null, OK, READERS),
        "getConfigurationSchema",
        new Row(Kind.NONE, null, OK, READERS),
        "diffConfiguration",
        new Row(Kind.NONE, EMPTY, OK, READERS),
        // Whoever may is asked what they compared with, see ConfigurationIT.
        "putConfiguration",
        new Row(
            Kind.NONE,
            "{\"configuration\":" + EMPTY + ",\"reason\":\"Matrix\"}",
            UNSEEN,
            Right.CONFIGURE));
  }
}
