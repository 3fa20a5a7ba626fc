package dev.crossdock.configuration;

/**
 * The parts of a document, in the order in which they are applied: what others name comes first.
 */
public enum Part {
  PARTNERS("partners", "Partner"),
  MAPPINGS("mappings", "Mapping"),
  CONNECTIONS("connections", "Connection"),
  ALERT_RULES("alertRules", "Alert rule"),
  CALENDAR("calendar", "Working hours"),
  RETENTION("retention", "Retention");

  private final String key;
  private final String title;

  Part(String key, String title) {
    this.key = key;
    this.title = title;
  }

  /** Its field in the document. */
  public String key() {
    return key;
  }

  /** What one of it is called. */
  public String title() {
    return title;
  }

  /** For people to read, of all of it. */
  public String words() {
    return switch (this) {
      case CALENDAR, RETENTION -> title;
      default -> title + "s";
    };
  }

  /** Whether its items are somebody's to make, so that a document may lack some. */
  boolean isList() {
    return this == PARTNERS || this == MAPPINGS || this == CONNECTIONS;
  }

  /** JSON pointer of an item. */
  String pointer(String code) {
    return "/" + key + (this == CALENDAR ? "" : "/" + ConfigurationDocument.escaped(code));
  }
}
