package dev.crossdock.connectors.sftp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who signs in at the drop box: the tenant and the code of a connection, with a dot between. */
record BoxUser(String tenant, String code) {
  private static final Pattern NAME =
      Pattern.compile("([a-z][a-z0-9-]{0,62})\\.([a-z][a-z0-9-]{1,40})");

  /** The one of this user name, or null if it cannot be one. */
  static BoxUser of(String name) {
    Matcher parts = NAME.matcher(name == null ? "" : name);
    return parts.matches() ? new BoxUser(parts.group(1), parts.group(2)) : null;
  }

  String name() {
    return tenant + "." + code;
  }
}
