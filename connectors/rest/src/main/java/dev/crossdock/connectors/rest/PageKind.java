package dev.crossdock.connectors.rest;

/** How one page of an answer leads to the next. */
enum PageKind {
  ONE("one"),
  NUMBER("number"),
  CURSOR("cursor"),
  ADDRESS("address"),
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

  /** Whether the position of a page is its address. */
  boolean isAddress() {
    return this == ADDRESS || this == LINK;
  }
}
