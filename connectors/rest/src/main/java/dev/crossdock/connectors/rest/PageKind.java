package dev.crossdock.connectors.rest;

/** How one page of an answer leads to the next. */
enum PageKind {
  ONE("one"),
  NUMBER("number"),
  CURSOR("cursor"),
  BODY_LINK("bodyLink"),
  LINK("link"),
  SINCE("since");

  private final String value;

  PageKind(String value) {
    this.value = value;
  }

  /** As it is set. */
  String value() {
    return value;
  }

  /** That of a value that was checked. */
  static PageKind of(String value) {
    for (PageKind kind : values()) {
      if (kind.value.equals(value)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(value);
  }

  /** Whether the body alone tells what follows: then an unchanged body means that nothing does. */
  boolean isToldByBody() {
    return this != LINK && this != NUMBER;
  }

  boolean isAddress() {
    return this == BODY_LINK || this == LINK;
  }
}
