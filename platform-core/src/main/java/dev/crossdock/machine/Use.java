package dev.crossdock.machine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What machines ask of the API. Every request is one of these. */
public enum Use {
  /** Asks for something. */
  READ("Read"),
  /** Sends messages: events, files, webhooks. */
  SEND("Send messages"),
  /** Creates and changes shipments, and whatever else is neither of the others. */
  CHANGE("Change shipments");

  private static final Set<String> SENDING = Set.of("events", "inbox", "webhooks");

  private final String title;

  Use(String title) {
    this.title = title;
  }

  /** For people to read. */
  public String title() {
    return title;
  }

  /** As it stands in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The use of this word of the API, if there is one. */
  public static Optional<Use> of(String word) {
    return Arrays.stream(values()).filter(use -> use.word().equals(word)).findFirst();
  }

  /**
   * What a request is.
   *
   * @param path below the address of the API, with or without a slash before it
   */
  public static Use of(String method, String path) {
    if (method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS")) {
      return READ;
    }
    String place = path.startsWith("/") ? path.substring(1) : path;
    // Up to the next part or parameter: however an address is spelt, it is what it leads to.
    String first = place.split("[/;]", 2)[0];
    return method.equals("POST") && SENDING.contains(first) ? SEND : CHANGE;
  }
}
