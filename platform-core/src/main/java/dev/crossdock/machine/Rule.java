package dev.crossdock.machine;

/** What a policy can say of a request. */
public enum Rule {
  USE("what is asked for", "The policy of this credential does not allow it for this."),
  SOURCE("where it comes from", "The policy of this credential does not allow it from here."),
  HOURS("when it comes", "The policy of this credential does not allow it at this time of day."),
  SIZE("how large it is", "The policy of this credential does not allow a body of this size.");

  private final String title;
  private final String words;

  Rule(String title, String words) {
    this.title = title;
    this.words = words;
  }

  /** What was wrong, such as "where it comes from". */
  public String title() {
    return title;
  }

  /** For who was refused. */
  public String words() {
    return words;
  }
}
