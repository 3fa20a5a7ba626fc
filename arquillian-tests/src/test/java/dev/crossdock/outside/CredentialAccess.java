package dev.crossdock.outside;

import dev.crossdock.outside.AccessMatrixIT.Kind;
import dev.crossdock.outside.AccessMatrixIT.Row;
import dev.crossdock.tenant.Right;
import java.util.Map;
import java.util.TreeMap;

/** The access matrix of machines' credentials: the one asked for is of brandt's partner hansa. */
final class CredentialAccess {
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int UNAUTHORIZED = 401;
  private static final int UNPROCESSABLE = 422;
  private static final String REASON = "{\"reason\":\"Matrix\"}";

  private CredentialAccess() {}

  static Map<String, Row> rows() {
    Map<String, Row> rows = new TreeMap<>(issued());
    rows.put("setCredentialPolicy", new Row(Kind.CREDENTIAL, REASON, OK, Right.CREDENTIALS));
    // Its keys are at no address, see KeySetsIT: whoever may is told so.
    rows.put(
        "fetchCredentialKeys", new Row(Kind.CREDENTIAL, null, UNPROCESSABLE, Right.CREDENTIALS));
    rows.put("listWebhookKeys", new Row(Kind.NONE, null, OK, Right.READ));
    return rows;
  }

  private static Map<String, Row> issued() {
    return Map.of(
        "listCredentials",
        new Row(Kind.NONE, null, OK, Right.CREDENTIALS, Right.AUDIT),
        "getCredential",
        new Row(Kind.CREDENTIAL, null, OK, Right.CREDENTIALS, Right.AUDIT),
        // Nothing is made here, see CredentialsIT: whoever may is refused for the order.
        "createCredential",
        new Row(Kind.NONE, REASON, UNPROCESSABLE, Right.CREDENTIALS),
        "rotateCredential",
        new Row(Kind.CREDENTIAL, REASON, CREATED, Right.CREDENTIALS),
        "revokeCredential",
        new Row(Kind.CREDENTIAL, REASON, OK, Right.CREDENTIALS),
        // A token is no signature.
        "sendWebhook",
        new Row(Kind.ADDRESS, "{}", UNAUTHORIZED));
  }
}
