package dev.crossdock.view;

/** Which way an exchange went, as seen from the platform. */
public enum Direction {
  IN("In"),
  OUT("Out");

  private final String words;

  Direction(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  static Direction of(String letter) {
    return "O".equals(letter) ? OUT : IN;
  }
}
