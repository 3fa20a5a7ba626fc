package dev.crossdock.odoosimulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The faults that are set now. The first that fits a call is taken. */
public final class Faults {
  private static final int MOST = 100;

  private final List<Fault> active = new ArrayList<>();

  /** Work of a call: whether it is to be rolled back, to the answer. */
  @FunctionalInterface
  interface Work {
    Answer run(boolean rollback);
  }

  /** Sets a fault behind those already set. */
  public synchronized void add(Fault fault) {
    if (active.size() >= MOST) {
      throw new IllegalStateException("At most " + MOST + " faults");
    }
    if (fault.count() != 0) {
      active.add(fault);
    }
  }

  public synchronized void clear() {
    active.clear();
  }

  /** Clears those of one record. */
  synchronized void clear(int record) {
    active.removeIf(fault -> fault.record() == record);
  }

  public synchronized List<Fault> active() {
    return List.copyOf(active);
  }

  private synchronized Fault take(String model, String method, List<Integer> ids) {
    for (int i = 0; i < active.size(); i++) {
      Fault fault = active.get(i);
      if (fault.fits(model, method, ids)) {
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

  /**
   * Answers a call, or spoils it. {@code render} shows an error in the way of the caller's door.
   */
  Answer around(
      String model,
      String method,
      List<Integer> ids,
      Function<OdooError, Answer> render,
      Work work) {
    Fault fault = take(model, method, ids);
    if (fault == null) {
      return work.run(false);
    }
    switch (fault.kind()) {
      case RESET_AFTER_WORK -> {
        work.run(false);
        return Answer.of(Answer.Manner.RESET);
      }
      case SLOW -> {
        return work.run(false).after(fault.millis());
      }
      case ROLLBACK -> {
        return work.run(true);
      }
      default -> {
        if (fault.work()) {
          work.run(false);
        }
        return spoilt(fault, render);
      }
    }
  }

  private static Answer spoilt(Fault fault, Function<OdooError, Answer> render) {
    return switch (fault.kind()) {
      case STATUS ->
          Answer.errorPage(
              fault.status(),
              "Service trouble",
              "The server could not answer, please try again later.");
      case ERROR ->
          render.apply(OdooError.named(fault.name(), fault.status(), "Set by a simulator fault"));
      case HANG -> Answer.of(Answer.Manner.HANG);
      case GARBAGE -> Answer.html(200, "<html><body>Welcome to our hotel wireless!</body></html>");
      case UNAUTHORIZED -> render.apply(OdooError.unauthorized("Invalid apikey"));
      default -> Answer.of(Answer.Manner.RESET);
    };
  }
}
