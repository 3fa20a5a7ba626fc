package dev.crossdock.stack;

import dev.crossdock.launcher.Stack;

/** The stack that this test run started. */
public final class RunningStack {
  private static Stack running;
  private static RuntimeException failure;

  private RunningStack() {}

  static synchronized void is(Stack stack) {
    running = stack;
  }

  /** Every test that asks for the stack fails with this from now on. */
  static synchronized void failed(RuntimeException why) {
    failure = why;
  }

  /**
   * The stack, up and seeded.
   *
   * @throws IllegalStateException if it could not be started
   */
  public static synchronized Stack get() {
    if (failure != null) {
      throw new IllegalStateException("The stack did not start: " + failure.getMessage(), failure);
    }
    if (running == null) {
      throw new IllegalStateException("No stack was started: run the tests with mvn verify");
    }
    return running;
  }
}
