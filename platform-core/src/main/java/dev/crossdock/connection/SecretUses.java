package dev.crossdock.connection;

import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantChanged;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Tells in the audit log which stored secrets were used, and for what. A use is counted in memory
 * where it happens; told are the first one, the first of a changed secret, and then one entry an
 * hour that says how many there were.
 */
@ApplicationScoped
public class SecretUses {
  static final Duration TOLD_EVERY = Duration.ofHours(1);

  private static final Logger LOG = Logger.getLogger(SecretUses.class.getName());
  private static final String PLATFORM = "crossdock";

  /** What a secret was used for. */
  public enum Act {
    SEND("sending messages"),
    POLL("fetching messages"),
    RECEIVE("receiving messages"),
    LOOK_UP("asking about shipments"),
    CHECK("checking the connection"),
    SIGN("signing what is sent"),
    VERIFY("checking a signature");

    private final String words;

    Act(String words) {
      this.words = words;
    }
  }

  /**
   * Secrets that are used together.
   *
   * @param subject whose they are, such as {@code connection/7}
   */
  private record Used(String tenant, String subject, Act act) {}

  /** How often; of one version of the secrets after the other. */
  private static final class Uses {
    private final LongAdder count = new LongAdder();
    private volatile String words;
    private volatile Instant version;
    private Instant toldVersion;
    private Instant toldAt;
  }

  private final Map<Used, Uses> uses = new ConcurrentHashMap<>();

  @Inject Tenancy tenancy;

  void count(Connection target, List<ConnectionSecrets.Stored> secrets, Act act) {
    String names =
        secrets.stream().map(ConnectionSecrets.Stored::name).collect(Collectors.joining(", "));
    Instant version = Instant.EPOCH;
    for (ConnectionSecrets.Stored one : secrets) {
      version = one.changedAt().isAfter(version) ? one.changedAt() : version;
    }
    count(
        target.tenant(), "connection/" + target.id(), names + " of " + target.name(), version, act);
  }

  /**
   * Counts a use. Costs no more than that.
   *
   * @param subject whose secrets, such as {@code connection/7}
   * @param words which, for people to read; never the secrets themselves
   * @param version when they were stored
   */
  public void count(String tenant, String subject, String words, Instant version, Act act) {
    Uses used = uses.computeIfAbsent(new Used(tenant, subject, act), first -> new Uses());
    used.words = words;
    used.version = version;
    used.count.increment();
  }

  void forget(@Observes TenantChanged changed) {
    if (changed.isEnd()) {
      uses.keySet().removeIf(used -> used.tenant().equals(changed.tenant()));
    }
  }

  /** Writes what is due, or all that was counted when the server stops. */
  void tell(Instant now, boolean all) {
    uses.forEach(
        (used, count) -> {
          boolean due =
              count.toldAt == null
                  || !count.version.equals(count.toldVersion)
                  || !now.isBefore(count.toldAt.plus(TOLD_EVERY));
          if ((due || all) && count.count.sum() > 0) {
            tell(used, count, now);
          }
        });
  }

  private void tell(Used used, Uses uses, Instant now) {
    long times = uses.count.sum();
    Instant version = uses.version;
    String words = words(uses.words, used.act(), times, uses.toldAt, now);
    try {
      tenancy.rows(
          database -> {
            Tenancy.fence(database, used.tenant());
            Evidence evidence = Evidence.about(used.subject(), null);
            TraceRows.write(
                database,
                used.tenant(),
                TraceKind.SECRET_USED,
                PLATFORM,
                words,
                null,
                evidence,
                now);
            return null;
          });
      uses.count.add(-times);
      uses.toldAt = now;
      uses.toldVersion = version;
    } catch (SQLException | ProblemException e) {
      LOG.log(Level.WARNING, "The use of secrets of " + used.tenant() + " is told later", e);
    }
  }

  static String words(String secrets, Act act, long times, Instant since, Instant now) {
    String often = times == 1 ? "once" : times + " times";
    return "Used for "
        + act.words
        + ": "
        + secrets
        + "; "
        + often
        + (since == null
            ? ", first since the platform started."
            : " in " + Math.max(1, Duration.between(since, now).toMinutes()) + " min.");
  }
}
