package dev.crossdock.partnersimulator;

import dev.crossdock.partnersimulator.Fault.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The faults that are set now. The first that fits an act is taken. */
public final class Faults {
  /** What spoils an answer over HTTP. */
  static final Set<Kind> ANSWERS =
      EnumSet.of(
          Kind.SLOW,
          Kind.RESET,
          Kind.LOST_ANSWER,
          Kind.REFUSED_SIGN_IN,
          Kind.TOO_MANY,
          Kind.SERVER_ERROR);

  private static final int MOST = 100;

  private final List<Fault> active = new ArrayList<>();

  /** Sets a fault behind those already set. */
  public synchronized void add(Fault fault) {
    if (active.size() >= MOST) {
      throw new IllegalArgumentException("At most " + MOST + " faults");
    }
    if (fault.count() != 0) {
      active.add(fault);
    }
  }

  public synchronized void clear() {
    active.clear();
  }

  public synchronized List<Fault> active() {
    return List.copyOf(active);
  }

  /** The first fault of these kinds that fits, used up by one act; null without one. */
  synchronized Fault take(Role role, String act, Set<Kind> kinds) {
    for (int i = 0; i < active.size(); i++) {
      Fault fault = active.get(i);
      boolean fits =
          fault.role() == role
              && kinds.contains(fault.kind())
              && (fault.act() == null || fault.act().equals(act));
      if (fits) {
        if (fault.count() == 1) {
          active.remove(i);
        } else if (fault.count() > 1) {
          active.set(i, fault.times(fault.count() - 1));
        }
        return fault;
      }
    }
    return null;
  }

  /** Whether this fault hits this act; it is used up by one then. */
  boolean hits(Role role, String act, Kind kind) {
    return take(role, act, EnumSet.of(kind)) != null;
  }

  /** Answers a request, or spoils the answer. */
  Answer around(Role role, String act, Supplier<Answer> work) {
    Fault fault = take(role, act, ANSWERS);
    if (fault == null) {
      return work.get();
    }
    return switch (fault.kind()) {
      case SLOW -> work.get().after(fault.millis());
      case LOST_ANSWER -> {
        work.get();
        yield Answer.cut();
      }
      case REFUSED_SIGN_IN ->
          Answer.json(401, java.util.Map.of("error", "invalid_token"))
              .with("WWW-Authenticate: Bearer");
      case TOO_MANY ->
          Answer.json(429, java.util.Map.of("error", "too many requests"))
              .with("Retry-After: " + fault.seconds());
      case SERVER_ERROR ->
          Answer.html(500, "<html><body><h1>Internal Server Error</h1></body></html>");
      default -> Answer.cut();
    };
  }
}
