package dev.crossdock.json;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import java.util.Locale;

/**
 * Counts what one look by a schema costs, and ends it when that is too much. The library asks its
 * configuration for the locale once for each fault, and whether to debug once for each rule that it
 * applies: that is where the counting hangs.
 */
final class SchemaMeter extends ExecutionConfig {
  /** Below a second. A message with as many values as are read takes a fifth of it. */
  private static final int STEPS_MAX = 5_000_000;

  /** With those of branches that are being tried. */
  private static final int FAULTS_AT_ONCE_MAX = 2 * JsonSchema.FAULTS_MAX;

  private int steps;
  private int faults;

  /** Says that a limit is reached. */
  static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean ofFaults;

    Full(boolean ofFaults) {
      super("a limit of the look by a schema is reached", null, false, false);
      this.ofFaults = ofFaults;
    }

    boolean ofFaults() {
      return ofFaults;
    }
  }

  /** The meter of a look, or null if the look is none of ours. */
  static SchemaMeter of(ExecutionContext context) {
    return context.getExecutionConfig() instanceof SchemaMeter meter ? meter : null;
  }

  @Override
  public boolean isDebugEnabled() {
    if (++steps > STEPS_MAX) {
      throw new Full(false);
    }
    return false;
  }

  @Override
  public Locale getLocale() {
    if (++faults > FAULTS_AT_ONCE_MAX) {
      throw new Full(true);
    }
    return Locale.ROOT;
  }

  int faults() {
    return faults;
  }

  /** Forgets faults of a branch that was only tried. */
  void faults(int now) {
    faults = now;
  }
}
