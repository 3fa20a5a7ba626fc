package dev.crossdock.vault;

/** What is sealed. What was sealed as one kind does not open as another. */
public enum Kind {
  /** A message as it came or goes; its id is the exchange's. */
  RAW("payload.raw"),
  /** The canonical form that is kept of a message; its id is the exchange's. */
  CANONICAL("payload.canonical"),
  /** A message kept to try a mapping on; its id is the sample's. */
  SAMPLE("mapping_sample"),
  /** What is expected of it; its id is the sample's. */
  EXPECTED("mapping_sample.expected"),
  /** A credential; its id is the connection's and the setting's. */
  SECRET("connection_secret");

  private final String code;

  Kind(String code) {
    this.code = code;
  }

  /** Stands in what is authenticated, so it never changes. */
  String code() {
    return code;
  }
}
