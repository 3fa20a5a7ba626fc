package dev.crossdock.alert;

/**
 * Which alerts a list shows; null means all.
 *
 * @param partner code
 */
public record AlertFilter(AlertState state, RuleKind kind, Severity severity, String partner) {
  public static final AlertFilter ALL = new AlertFilter(null, null, null, null);

  /** Those in this state. */
  public static AlertFilter of(AlertState state) {
    return new AlertFilter(state, null, null, null);
  }
}
