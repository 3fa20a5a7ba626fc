package dev.crossdock.audit;

import dev.crossdock.trace.TraceKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an auditor looks for; null means all. Without an object only decisions, settings, sign-ins,
 * exports, refusals and secrets are looked through, and reads if they are asked for: they are many.
 * With an object, everything about it, every hop of its messages too.
 *
 * @param who principal, exactly
 * @param object reference of a shipment, id of a message, or the beginning of what a setting is
 *     called, such as {@code connection/}
 * @param action what was done
 * @param from not before
 * @param until before this time
 * @param overridesOnly what people decided otherwise than the platform had
 */
public record AuditQuery(
    String who, String object, Action action, Instant from, Instant until, boolean overridesOnly) {
  /** Looks for everything that people and systems did beside the messages. */
  public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null, false);

  /** What people did against the platform's own result. */
  static final Set<TraceKind> OVERRIDES =
      EnumSet.of(TraceKind.REPLAYED, TraceKind.SKIPPED, TraceKind.CASE_CLOSED);

  /** What was done, in the words of a search. */
  public enum Action {
    DECISIONS(
        "Decided about messages and cases",
        TraceKind.REPLAYED,
        TraceKind.SKIPPED,
        TraceKind.CASE_CLOSED),
    SHIPMENTS("Changed a shipment", TraceKind.SHIPMENT_CHANGED),
    SETTINGS("Changed a setting", TraceKind.SETTING_CHANGED),
    SIGN_INS("Signed in", TraceKind.SIGNED_IN),
    EXPORTS("Exported", TraceKind.EXPORTED),
    READS("Read", TraceKind.VIEWED),
    REFUSALS("Was refused", TraceKind.REFUSED),
    SECRETS("Used a secret", TraceKind.SECRET_USED),
    REMOVALS("Removed what was old", TraceKind.REMOVED);

    private final String words;
    private final Set<TraceKind> kinds;

    Action(String words, TraceKind... kinds) {
      this.words = words;
      this.kinds = Set.of(kinds);
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /** The kinds that are asked for; all kinds if there is an object and nothing else. */
  Set<TraceKind> kinds() {
    Set<TraceKind> kinds =
        action == null
            ? object == null ? decisions() : EnumSet.allOf(TraceKind.class)
            : EnumSet.copyOf(action.kinds);
    if (overridesOnly) {
      kinds.retainAll(OVERRIDES);
    }
    return kinds;
  }

  private static Set<TraceKind> decisions() {
    return Arrays.stream(Action.values())
        .filter(one -> one != Action.READS)
        .flatMap(one -> one.kinds.stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(TraceKind.class)));
  }

  /** How many of the filters are set. */
  public int filters() {
    return (who == null ? 0 : 1)
        + (object == null ? 0 : 1)
        + (action == null ? 0 : 1)
        + (from == null ? 0 : 1)
        + (until == null ? 0 : 1)
        + (overridesOnly ? 1 : 0);
  }
}
