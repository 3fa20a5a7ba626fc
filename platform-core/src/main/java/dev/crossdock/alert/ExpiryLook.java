package dev.crossdock.alert;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Looks at credentials and certificates that end. */
final class ExpiryLook {
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]{1,20000}-----END CERTIFICATE-----");
  private static final int CERTIFICATES_MAX = 20;
  private static final long OVER = 8;
  private static final int HOURS_OF_DAY = 24;

  private ExpiryLook() {}

  static List<Finding> credentials(Look look, Rule rule) throws SQLException {
    return look.rows(
        "select k.id, k.name, k.partner, k.expires_at, c.name from credential k join connection c"
            + " on c.tenant_id = k.tenant_id and c.id = k.connection_id where k.tenant_id = ? and"
            + " k.state = 'ACTIVE' and k.expires_at is not null and k.expires_at < ? and"
            + " k.replaced_by is null order by k.expires_at limit ?",
        row -> credential(look, rule, row),
        look.tenant(),
        look.now().plus(Duration.ofDays(rule.amount("first"))),
        Look.CAUSES_MAX);
  }

  private static Finding credential(Look look, Rule rule, ResultSet row) throws SQLException {
    return finding(
        look,
        rule,
        new Ends(
            Look.cause("credential", row.getLong(1)),
            row.getString(3),
            "The credential " + row.getString(2),
            Look.instant(row, 4),
            "It belongs to " + row.getString(5) + ". Messages with it are refused from then on.",
            "Rotate it in time: old and new one work side by side for as long as you choose.",
            "credentials"));
  }

  static List<Finding> certificates(Look look, Rule rule) throws SQLException {
    List<List<Finding>> all =
        look.rows(
            "select c.id, c.code, c.name, c.partner, f.key, f.value from connection c,"
                + " jsonb_each_text(c.settings) f where c.tenant_id = ? and c.enabled and"
                + " c.settings::text like '%BEGIN CERTIFICATE%' and f.value like '%BEGIN"
                + " CERTIFICATE%' order by c.id, f.key limit ?",
            row -> certificate(look, rule, row), look.tenant(), Look.CAUSES_MAX);
    return all.stream().flatMap(Collection::stream).toList();
  }

  private static List<Finding> certificate(Look look, Rule rule, ResultSet row)
      throws SQLException {
    Optional<Instant> end = end(row.getString(6));
    if (end.isEmpty()
        || end.get().isAfter(look.now().plus(Duration.ofDays(rule.amount("first"))))) {
      return List.of();
    }
    Ends ends =
        new Ends(
            Look.cause("certificate", row.getLong(1), row.getString(5)),
            row.getString(4),
            "A certificate of " + row.getString(3),
            end.get(),
            "It is the setting "
                + row.getString(5)
                + ". Nothing goes over the connection without it.",
            "Put the next certificate into the connection before this one ends.",
            "connections/" + row.getString(2));
    return List.of(finding(look, rule, ends));
  }

  /**
   * When what a setting holds ends: its last certificate that has issued none of the others, or its
   * last one at all. Empty if it holds none that reads.
   */
  static Optional<Instant> end(String text) {
    List<X509Certificate> found = new ArrayList<>();
    for (MatchResult one : CERTIFICATE.matcher(text).results().limit(CERTIFICATES_MAX).toList()) {
      try {
        found.add(
            (X509Certificate)
                CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                        new ByteArrayInputStream(one.group().getBytes(StandardCharsets.US_ASCII))));
      } catch (CertificateException notOne) {
        // whoever uses the connection is told so
      }
    }
    List<X509Certificate> leaves =
        found.stream().filter(one -> one.getBasicConstraints() < 0).toList();
    return (leaves.isEmpty() ? found : leaves)
        .stream().map(one -> one.getNotAfter().toInstant()).max(Comparator.naturalOrder());
  }

  /** Something with an end. */
  private record Ends(
      String cause,
      String partner,
      String what,
      Instant at,
      String detail,
      String fix,
      String path) {}

  private static Finding finding(Look look, Rule rule, Ends ends) {
    Duration left = Duration.between(look.now(), ends.at());
    boolean over = left.isNegative();
    boolean last = left.compareTo(Duration.ofDays(rule.amount("last"))) <= 0;
    boolean second = left.compareTo(Duration.ofDays(rule.amount("second"))) <= 0;
    Severity severity =
        last ? Severity.CRITICAL : second ? Severity.WARNING : RuleKind.EXPIRY.severity();
    return new Finding(
        ends.cause(),
        ends.partner(),
        ends.partner() != null,
        severity,
        over ? OVER : last ? 4 : second ? 2 : 1,
        true,
        ends.what() + (over ? " has ended" : " ends in " + left(left)),
        (over ? "It ended at " : "Its last moment is ")
            + look.stamp(ends.at())
            + ". "
            + ends.detail(),
        ends.fix(),
        ends.path());
  }

  /** Whole days, or hours of the last ones. */
  private static String left(Duration left) {
    long hours = left.toHours();
    return hours < HOURS_OF_DAY * 2
        ? Look.count(Math.max(1, hours), "hour", "hours")
        : Look.count(left.toDays(), "day", "days");
  }
}
