package dev.crossdock.audit;

import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Access tokens that were refused. Whose they are cannot be known: what such a token says is not to
 * be believed. So they are no tenant's; they are counted, and each minute told in the platform's
 * own log and audit log, by what was wrong, however many there were.
 */
@ApplicationScoped
public class RefusedTokens {
  private static final Logger LOG = Logger.getLogger(RefusedTokens.class.getName());
  private static final int ORIGINS_TOLD_MAX = 5;

  /** Of one fault since it was last told. */
  private static final class Count {
    private long tokens;
    private final Set<String> origins = new LinkedHashSet<>();
    private boolean moreOrigins;
  }

  @Inject Tenancy tenancy;
  @Inject MetricRegistry registry;

  @Inject
  @ConfigProperty(name = "oidc.realm")
  String issuer;

  @Inject
  @ConfigProperty(name = "oidc.audience")
  String audience;

  private Map<TokenFault, Count> counts = new EnumMap<>(TokenFault.class);

  /** A token was refused by the server. */
  public void refused(String token, String origin, Instant now) {
    refused(TokenFault.of(token, issuer, audience, now), origin);
  }

  /** A token was refused for this. */
  public synchronized void refused(TokenFault fault, String origin) {
    registry.counter("crossdock_refused_tokens", new Tag("reason", fault.code())).inc();
    Count count = counts.computeIfAbsent(fault, first -> new Count());
    count.tokens++;
    if (count.origins.size() < ORIGINS_TOLD_MAX) {
      count.origins.add(origin);
    } else if (!count.origins.contains(origin)) {
      count.moreOrigins = true;
    }
  }

  /** Tells what was refused since the last time. */
  void tell(Instant now) {
    Map<TokenFault, Count> told;
    synchronized (this) {
      told = counts;
      counts = new EnumMap<>(TokenFault.class);
    }
    if (told.isEmpty()) {
      return;
    }
    told.forEach((fault, count) -> LOG.log(Level.WARNING, words(fault, count)));
    try {
      tenancy.rows(
          database -> {
            write(database, told, now);
            return null;
          });
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "Refused tokens stand in this log only", e);
    }
  }

  private static void write(Connection database, Map<TokenFault, Count> told, Instant now)
      throws SQLException {
    Tenancy.fence(database, Tenancy.PLATFORM);
    TraceRows.takeNumber(database);
    try (TraceRows trace = new TraceRows(database, Tenancy.PLATFORM)) {
      for (Map.Entry<TokenFault, Count> one : told.entrySet()) {
        Count count = one.getValue();
        trace.add(
            now,
            null,
            null,
            TraceKind.REFUSED,
            "unknown",
            words(one.getKey(), count),
            Problem.NOT_SIGNED_IN,
            null,
            Evidence.about("token/" + one.getKey().code(), count.origins.iterator().next()));
      }
      trace.flush();
    }
  }

  private static String words(TokenFault fault, Count count) {
    return (count.tokens == 1
            ? "An access token was refused: "
            : count.tokens + " access tokens were refused: ")
        + fault.words()
        + "; from "
        + String.join(", ", count.origins)
        + (count.moreOrigins ? " and others." : ".");
  }
}
