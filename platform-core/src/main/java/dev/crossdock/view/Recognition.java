package dev.crossdock.view;

/**
 * What a text looks like to somebody who knows the standards.
 *
 * @param kind what it is by its shape, or null
 * @param problem what is wrong with it, such as a check digit, in one sentence; or null
 * @param correction the reference that was probably meant, or null
 */
public record Recognition(Hit.Kind kind, String problem, String correction) {
  private static final Recognition NOTHING = new Recognition(null, null, null);

  /** Looks at a text as typed. Never null. */
  public static Recognition of(String text) {
    return NOTHING;
  }
}
