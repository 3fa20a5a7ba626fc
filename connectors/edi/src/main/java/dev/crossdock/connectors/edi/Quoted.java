package dev.crossdock.connectors.edi;

/**
 * A value at fault, for a sentence that everybody reads who sees the message.
 *
 * @param open whether they may read the value as well
 */
record Quoted(String text, boolean open) {

  /** The value, or what stands for it. */
  String shown() {
    return open || text.isEmpty() ? Shown.of(text) : "a value (not for everybody)";
  }

  /** The value for a finding, or null. */
  String value() {
    return open ? Shown.orNull(text) : null;
  }

  int length() {
    return text.length();
  }
}
