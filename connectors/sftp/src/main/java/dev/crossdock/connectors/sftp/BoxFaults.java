package dev.crossdock.connectors.sftp;

import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sign-ins at the drop box that were refused. They are counted, and told in the journal once a
 * minute, however many there were: those at a box that is open in its tenant's, the rest, which are
 * nobody's, in the platform's own.
 */
@ApplicationScoped
public class BoxFaults {
  private static final Logger LOG = Logger.getLogger(BoxFaults.class.getName());

  /** As many kinds are told apart in a minute; whatever is beyond is counted together. */
  private static final int KINDS_MAX = 500;

  @Inject Tenancy tenancy;

  private Map<Fault, Long> counts = new LinkedHashMap<>();
  private long beyond;

  /**
   * A refused sign-in.
   *
   * @param tenant whose box it was, or null if there is no such box that is open
   * @param code of the box, or null
   * @param origin network address it came from
   */
  record Fault(String tenant, String code, String origin) {
    /** None of the keys offered opens this box. */
    static Fault of(BoxUser user, String origin) {
      return new Fault(user.tenant(), user.code(), origin);
    }

    /** There is no such box, or it is closed. */
    static Fault nobody(String origin) {
      return new Fault(null, null, origin);
    }

    String words(long times) {
      return (times == 1 ? "A sign-in" : times + " sign-ins")
          + " at the drop box "
          + (code == null
              ? "came under a name that no open box has"
              : "of " + code + " came with a key that does not open it")
          + "; from "
          + origin
          + ".";
    }
  }

  synchronized void add(Fault fault) {
    if (counts.size() < KINDS_MAX || counts.containsKey(fault)) {
      counts.merge(fault, 1L, Long::sum);
    } else {
      beyond++;
    }
  }

  /** Tells what was refused since the last time. */
  void tell(Instant now) {
    for (Map.Entry<String, List<String>> one : taken().entrySet()) {
      try {
        tenancy.rows(
            database -> {
              Tenancy.fence(database, one.getKey());
              TraceRows.takeNumber(database);
              try (TraceRows trace = new TraceRows(database, one.getKey())) {
                for (String words : one.getValue()) {
                  trace.add(
                      now,
                      null,
                      null,
                      TraceKind.REFUSED,
                      "unknown",
                      words,
                      Problem.NOT_SIGNED_IN,
                      null,
                      Evidence.about("dropbox", null));
                }
                trace.flush();
              }
              return null;
            });
      } catch (SQLException e) {
        LOG.log(Level.WARNING, "Refused sign-ins at the drop box stand in this log only", e);
      }
    }
  }

  /** What to tell, by whose journal it belongs in. */
  synchronized Map<String, List<String>> taken() {
    Map<String, List<String>> told = new LinkedHashMap<>();
    counts.forEach(
        (fault, times) -> {
          String words = fault.words(times);
          LOG.warning(words);
          told.computeIfAbsent(
                  fault.tenant() == null ? Tenancy.PLATFORM : fault.tenant(),
                  first -> new ArrayList<>())
              .add(words);
        });
    if (beyond > 0) {
      told.computeIfAbsent(Tenancy.PLATFORM, first -> new ArrayList<>())
          .add(beyond + " more sign-ins at the drop box were refused, from many places.");
    }
    counts = new LinkedHashMap<>();
    beyond = 0;
    return told;
  }
}
