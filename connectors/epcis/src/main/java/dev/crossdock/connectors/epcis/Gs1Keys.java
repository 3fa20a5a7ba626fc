package dev.crossdock.connectors.epcis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers out of EPC URIs and GS1 Digital Links (GS1 TDS 2.0, Digital Link 1.2). */
final class Gs1Keys {
  private static final Pattern URN = Pattern.compile("urn:epc:id:([a-z]+):(.+)");
  private static final Pattern LINK =
      Pattern.compile("https?://[^/?#]+(?:/[^?#]*)?/(00|253|401|402|414)/([^/?#]+).*");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private Gs1Keys() {}

  /** SSCC of 18 digits, or null. */
  static String sscc(String id) {
    String[] parts = parts(id, "sscc", 2);
    if (parts != null && parts[1].length() > 1 && parts[0].length() + parts[1].length() == 17) {
      return withCheckDigit(parts[1].charAt(0) + parts[0] + parts[1].substring(1));
    }
    String linked = linked(id, "00");
    return linked != null && linked.length() == 18 ? linked : null;
  }

  /** Shipment identification number (GSIN) of 17 digits, or null. */
  static String gsin(String id) {
    String[] parts = parts(id, "gsin", 2);
    if (parts != null && parts[0].length() + parts[1].length() == 16) {
      return withCheckDigit(parts[0] + parts[1]);
    }
    String linked = linked(id, "402");
    return linked != null && linked.length() == 17 ? linked : null;
  }

  /** Consignment number (GINC), or null. */
  static String ginc(String id) {
    Matcher urn = URN.matcher(id);
    if (urn.matches() && urn.group(1).equals("ginc")) {
      return urn.group(2).replaceFirst("[.]", "");
    }
    Matcher link = LINK.matcher(id);
    return link.matches() && link.group(1).equals("401") ? link.group(2) : null;
  }

  /** Container number (BIC code), or null. */
  static String container(String id) {
    Matcher urn = URN.matcher(id);
    boolean bic = urn.matches() && urn.group(1).equals("bic");
    return bic && urn.group(2).matches("[A-Z]{3}[UJZ][0-9]{7}") ? urn.group(2) : null;
  }

  /** First twelve digits of a location's number (GLN), whichever the extension; null if none. */
  static String location(String id) {
    String[] parts = parts(id, "sgln", 3);
    if (parts != null && parts[0].length() + parts[1].length() == 12) {
      return parts[0] + parts[1];
    }
    String linked = linked(id, "414");
    return linked != null && linked.length() == 13 ? linked.substring(0, 12) : null;
  }

  /**
   * The number of a transaction: what stands last in an EPC URI, a vocabulary's URN or the path of
   * a web address; anything else as it is.
   */
  static String transaction(String id) {
    Matcher urn = URN.matcher(id);
    if (urn.matches()) {
      return urn.group(2).substring(urn.group(2).lastIndexOf('.') + 1);
    }
    if (id.startsWith("urn:epcglobal:cbv:bt:")) {
      return id.substring(id.lastIndexOf(':') + 1);
    }
    if (id.startsWith("http://") || id.startsWith("https://")) {
      String path = id.split("[?#]", 2)[0];
      int slash = path.lastIndexOf('/');
      boolean hasPath = slash > path.indexOf("://") + 2 && slash < path.length() - 1;
      return hasPath ? path.substring(slash + 1) : id;
    }
    return id;
  }

  private static String[] parts(String id, String scheme, int count) {
    Matcher urn = URN.matcher(id);
    if (!urn.matches() || !urn.group(1).equals(scheme)) {
      return null;
    }
    String[] parts = urn.group(2).split("[.]", -1);
    boolean whole =
        parts.length == count
            && DIGITS.matcher(parts[0]).matches()
            && (DIGITS.matcher(parts[1]).matches() || parts[1].isEmpty());
    return whole ? parts : null;
  }

  private static String linked(String id, String key) {
    Matcher link = LINK.matcher(id);
    boolean fits = link.matches() && link.group(1).equals(key);
    return fits && DIGITS.matcher(link.group(2)).matches() ? link.group(2) : null;
  }

  /** With the check digit of GS1: weights 3 and 1 from the right. */
  private static String withCheckDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return digits + (10 - sum % 10) % 10;
  }
}
