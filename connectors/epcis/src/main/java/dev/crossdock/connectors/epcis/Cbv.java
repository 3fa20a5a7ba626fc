package dev.crossdock.connectors.epcis;

import java.util.List;

/** Names of the Core Business Vocabulary in the ways they are written. */
final class Cbv {
  private static final List<String> URIS =
      List.of(
          "https://ref.gs1.org/cbv/",
          "https://gs1.org/cbv/",
          "http://gs1.org/cbv/",
          "https://ns.gs1.org/cbv/",
          "cbv:");
  private static final List<String> KINDS = List.of("BizStep-", "Disp-", "BTT-", "SDT-");
  private static final List<String> URNS =
      List.of(
          "urn:epcglobal:cbv:bizstep:",
          "urn:epcglobal:cbv:disp:",
          "urn:epcglobal:cbv:btt:",
          "urn:epcglobal:cbv:sdt:");

  private Cbv() {}

  /**
   * The bare name, such as {@code shipping} of {@code cbv:BizStep-shipping}. A name that is not of
   * the vocabulary stays as it is.
   */
  static String bare(String name) {
    if (name == null) {
      return null;
    }
    for (String urn : URNS) {
      if (name.startsWith(urn)) {
        return name.substring(urn.length());
      }
    }
    for (String uri : URIS) {
      for (String kind : KINDS) {
        if (name.startsWith(uri) && name.startsWith(kind, uri.length())) {
          return name.substring(uri.length() + kind.length());
        }
      }
    }
    return name.startsWith("epcis:") ? name.substring("epcis:".length()) : name;
  }
}
