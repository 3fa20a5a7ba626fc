package dev.crossdock.connectors.odoo;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Setting;
import dev.crossdock.connection.Setting.Group;
import dev.crossdock.connection.Setting.Kind;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What a connection to Odoo has to be told, and how it is read. */
final class OdooSettings {
  static final String URL = "url";
  static final String DATABASE = "database";
  static final String API_KEY = "apiKey";
  static final String ADMIN_API_KEY = "adminApiKey";
  static final String COMPANY_ID = "companyId";
  static final String RESPONSIBLE_USER_ID = "responsibleUserId";

  /** Shows the shape of a key; none of anybody's. */
  private static final String KEY_EXAMPLE = "0000example0000example0000example0000key";

  /** What a key or a database name can be in a header. */
  private static final String TOKEN = "[\\x21-\\x7e]{1,256}";

  private static final String NUMBER_OF_ODOO = "the id of a record in Odoo, a whole number from 1";

  static final List<Setting> ALL =
      List.of(
          Setting.of(
                  Kind.ADDRESS,
                  URL,
                  Group.WHERE,
                  "Address",
                  "Address of Odoo as a browser shows it, without what stands behind the host.")
              .needed()
              .matching("[^?]*", "a web address of a host, without a question mark")
              .like("https://odoo.example.com"),
          Setting.of(
                  Kind.TEXT,
                  DATABASE,
                  Group.WHERE,
                  "Database",
                  "Name of the database. Needed only when one host serves several.")
              .matching(TOKEN, "the name of a database, without blanks and accents")
              .like("production"),
          Setting.of(
                  Kind.NUMBER,
                  COMPANY_ID,
                  Group.WHERE,
                  "Company",
                  "Id of the company whose deliveries are meant. Needed only when two companies name"
                      + " their deliveries alike.")
              .between(1, Integer.MAX_VALUE, null)
              .matching("\\d+", NUMBER_OF_ODOO)
              .like("1"),
          Setting.of(
                  Kind.SECRET,
                  API_KEY,
                  Group.WHO,
                  "API key",
                  "Key of the integration user: in Odoo, My Preferences, Security, New API Key."
                      + " Keys of ordinary users end after at most 90 days.")
              .needed()
              .matching(TOKEN, "a key as Odoo shows it: letters, digits and signs, no blanks")
              .like(KEY_EXAMPLE),
          Setting.of(
                  Kind.SECRET,
                  ADMIN_API_KEY,
                  Group.WHO,
                  "Administrator's API key",
                  "Used only by the connection check, to create the fields that are missing."
                      + " Remove it afterwards.")
              .matching(TOKEN, "a key as Odoo shows it: letters, digits and signs, no blanks")
              .like(KEY_EXAMPLE),
          Setting.of(
                  Kind.NUMBER,
                  RESPONSIBLE_USER_ID,
                  Group.HOW,
                  "Responsible user",
                  "Id of the Odoo user who gets a to-do when customs hold a delivery. Without it the"
                      + " integration user gets it.")
              .between(1, Integer.MAX_VALUE, null)
              .matching("\\d+", NUMBER_OF_ODOO)
              .like("2"),
          Setting.sendTimeout(20));

  /** RFC 9110 field values without blanks: what a key or database name can be in a header. */
  private static final Pattern HEADER_TOKEN = Pattern.compile(TOKEN);

  private OdooSettings() {}

  /**
   * Reads where to send to.
   *
   * @throws ProblemException if a setting is missing or wrong; the detail never holds a secret
   */
  static OdooTarget target(Connection connection) {
    return new OdooTarget(
        root(connection),
        database(connection),
        key(connection, API_KEY),
        number(connection, COMPANY_ID),
        number(connection, RESPONSIBLE_USER_ID));
  }

  /** How long one send may take in all; never longer than the platform allows. */
  static Duration sendTimeout(Connection connection) {
    Duration timeout;
    try {
      timeout = connection.sendTimeout();
    } catch (NumberFormatException notANumber) {
      return Connection.SEND_TIMEOUT_MAX;
    }
    return timeout.isNegative() || timeout.isZero() ? Connection.SEND_TIMEOUT_MAX : timeout;
  }

  static boolean isSet(Connection connection, String key) {
    String value = connection.setting(key);
    return value != null && !value.isBlank();
  }

  /**
   * Reads a key.
   *
   * @throws ProblemException if it is missing or cannot be sent
   */
  static String key(Connection connection, String setting) {
    String key = isSet(connection, setting) ? connection.setting(setting).strip() : "";
    if (!HEADER_TOKEN.matcher(key).matches()) {
      throw new ProblemException(
          Problem.TARGET_REFUSED_CREDENTIALS,
          setting,
          key.isEmpty()
              ? "The connection has no API key."
              : "The API key of the connection is not one: keys are 40 letters and digits.");
    }
    return key;
  }

  private static String root(Connection connection) {
    String url = isSet(connection, URL) ? connection.setting(URL).strip() : "";
    try {
      URI uri = new URI(url);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      if (web
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return uri.getScheme() + "://" + uri.getRawAuthority() + path;
      }
    } catch (URISyntaxException notAnAddress) {
      // told below, without the text: a mistyped address may hold a password
    }
    throw new ProblemException(
        Problem.TARGET_UNAVAILABLE,
        URL,
        "The address of the connection is not a web address such as https://odoo.example.com.");
  }

  private static String database(Connection connection) {
    if (!isSet(connection, DATABASE)) {
      return null;
    }
    String database = connection.setting(DATABASE).strip();
    if (!HEADER_TOKEN.matcher(database).matches()) {
      throw new ProblemException(
          Problem.TARGET_UNAVAILABLE, DATABASE, "The database name of the connection is not one.");
    }
    return database;
  }

  private static Long number(Connection connection, String setting) {
    if (!isSet(connection, setting)) {
      return null;
    }
    try {
      return Long.valueOf(connection.setting(setting).strip());
    } catch (NumberFormatException notANumber) {
      throw new ProblemException(
          Problem.TARGET_REJECTED, setting, "The setting " + setting + " is not a number.");
    }
  }
}
