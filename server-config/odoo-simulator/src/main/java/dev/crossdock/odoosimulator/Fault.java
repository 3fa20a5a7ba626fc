package dev.crossdock.odoosimulator;

import java.util.List;
import java.util.Locale;

/**
 * One way to misbehave on purpose.
 *
 * @param kind what happens
 * @param model only calls of this model, or null
 * @param method only calls of this method, or null
 * @param count how many calls it hits; below 0 until it is cleared
 * @param status HTTP status of {@code STATUS} and {@code ERROR}
 * @param millis delay of {@code SLOW}, time of {@code REFUSE}
 * @param work whether the work is done before the caller is let down
 * @param name Odoo's name of the error, for {@code ERROR}
 * @param record only calls on the record of this id; 0 for any, those without a record included
 */
public record Fault(
    Kind kind,
    String model,
    String method,
    int count,
    int status,
    long millis,
    boolean work,
    String name,
    int record) {

  /** What a caller sees. */
  public enum Kind {
    /** The connection is reset without an answer. */
    DOWN,
    /** The port refuses connections for {@code millis}, for everybody, this control included. */
    REFUSE,
    /** An HTML error page with {@code status}, as a proxy in front of Odoo gives it. */
    STATUS,
    /** An error in Odoo's own form, with {@code name} and {@code status}. */
    ERROR,
    /** Does the work, then resets the connection without an answer. */
    RESET_AFTER_WORK,
    /** Never answers. */
    HANG,
    /** Does the work, answers late. */
    SLOW,
    /** 200 with something that is no answer. */
    GARBAGE,
    /** The key is not known any more. */
    UNAUTHORIZED,
    /** Does the work and its early hooks, then undoes it: a serialisation failure. */
    ROLLBACK;

    static Kind of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A fault that hits every call until it is cleared. */
  public static Fault of(Kind kind) {
    return new Fault(kind, null, null, -1, 503, 1000, false, "builtins.ValueError", 0);
  }

  public Fault times(int calls) {
    return new Fault(kind, model, method, calls, status, millis, work, name, record);
  }

  /** Only calls of this model and method; null for any. */
  public Fault on(String onModel, String onMethod) {
    return new Fault(kind, onModel, onMethod, count, status, millis, work, name, record);
  }

  public Fault withStatus(int code) {
    return new Fault(kind, model, method, count, code, millis, work, name, record);
  }

  public Fault withMillis(long time) {
    return new Fault(kind, model, method, count, status, time, work, name, record);
  }

  public Fault afterWork() {
    return new Fault(kind, model, method, count, status, millis, true, name, record);
  }

  public Fault withName(String error, int code) {
    return new Fault(kind, model, method, count, code, millis, work, error, record);
  }

  boolean fits(String calledModel, String calledMethod, List<Integer> calledIds) {
    return (model == null || model.equals(calledModel))
        && (method == null || method.equals(calledMethod))
        && (record == 0 || calledIds.contains(record));
  }
}
