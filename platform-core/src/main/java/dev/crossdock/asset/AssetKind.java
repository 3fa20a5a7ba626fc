package dev.crossdock.asset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kinds of things there are in the catalogue. */
public enum AssetKind {
  CONNECTION("Connection"),
  WEBHOOK("Webhook"),
  MAPPING("Mapping"),
  CODE_LIST("Code list"),
  TEMPLATE("Template"),
  CREDENTIAL("API client");

  private final String title;

  AssetKind(String title) {
    this.title = title;
  }

  /** For people to read. */
  public String title() {
    return title;
  }

  /** As it stands in addresses, such as {@code code-list}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of this word. */
  public static Optional<AssetKind> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
