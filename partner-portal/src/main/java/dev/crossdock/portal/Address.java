package dev.crossdock.portal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of our pages, relative to the application's root. */
public final class Address {
  private Address() {}

  public static String shipment(String reference) {
    return "shipments/" + segment(reference);
  }

  /** The page of a shipment's case file. */
  public static String caseFile(String reference) {
    return "audit/case-file/" + segment(reference);
  }

  /** The page of an exchange by its shown id, such as EX-7K4M-2QD9-8TRW. */
  public static String exchange(String shownId) {
    return "exchanges/" + segment(shownId);
  }

  /** The page of a party by its shown id, such as PA-12. */
  static String party(String shownId) {
    return "parties/" + segment(shownId);
  }

  /** The page of a document by its shown id, such as DOC-7K4M-2QD9-8TRW-1. */
  public static String document(String shownId) {
    return "documents/" + segment(shownId);
  }

  /** Where the studio of a mapping tells what is unusual in its messages. */
  public static String drift(String mapping) {
    return "mappings/" + segment(mapping) + "?tab=drift";
  }

  /** One query parameter, encoded. */
  public static String parameter(String name, String value) {
    return name + '=' + segment(value);
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
