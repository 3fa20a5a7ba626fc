package dev.crossdock.alert;

/**
 * Something that a rule sees at this moment.
 *
 * @param cause key among those of its kind: as long as it is seen, the alert is the same
 * @param partner code of the partner that it is about, or null
 * @param shared whether it is that partner's business too
 * @param level how much of it there is
 * @param opens whether it is enough for a new alert; otherwise it only keeps one going, so that
 *     what goes up and down around a threshold is told once
 * @param title one sentence without a full stop
 * @param path page of the tenant where it is put right
 */
record Finding(
    String cause,
    String partner,
    boolean shared,
    Severity severity,
    long level,
    boolean opens,
    String title,
    String detail,
    String fix,
    String path) {
  private static final int CAUSE_CHARACTERS_MAX = 300;

  Finding {
    if (cause.length() > CAUSE_CHARACTERS_MAX) {
      throw new IllegalArgumentException("A cause of more than " + CAUSE_CHARACTERS_MAX);
    }
    if (shared && partner == null) {
      throw new IllegalArgumentException("Shared with whom? " + cause);
    }
  }
}
