package dev.crossdock.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of our pages, relative to the application's root. */
public final class Address {
  private Address() {}

  public static String shipment(String reference) {
    return "shipments/" + segment(reference);
  }

  /** The page of an exchange by its shown id, such as EX-7K4M-2QD9-8TRW. */
  public static String exchange(String shownId) {
    return "exchanges/" + segment(shownId);
  }

  /** One query parameter, encoded. */
  public static String parameter(String name, String value) {
    return name + '=' + segment(value);
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
