package dev.crossdock.connectors.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Locale;

/**
 * Who a mail says that it is from, and whether that is somebody whose mails are taken.
 *
 * @param address in small letters
 */
record Sender(String address, String domain) {

  /** Null if there is not exactly one. */
  static Sender of(HeaderFields header) {
    List<String> from = header.all("from");
    if (from.size() != 1) {
      return null;
    }
    try {
      InternetAddress[] all = InternetAddress.parseHeader(from.get(0), false);
      String address =
          all.length == 1 && !all[0].isGroup() && all[0].getAddress() != null
              ? all[0].getAddress().toLowerCase(Locale.ROOT)
              : "";
      int at = address.lastIndexOf('@');
      boolean plain = at > 0 && address.indexOf('@') == at && address.matches("[!-~]{3,320}");
      return plain ? new Sender(address, address.substring(at + 1)) : null;
    } catch (AddressException none) {
      return null;
    }
  }

  /** Whether this list names the address or its very domain. */
  boolean isIn(List<String> senders) {
    return senders.contains(address) || senders.contains(domain);
  }

  /**
   * Whether a mail server has found that the mail is genuine: by its topmost {@code
   * Authentication-Results}. Those below may have been written by anybody.
   */
  boolean isProven(HeaderFields header, String method, String server) {
    for (String field : header.all("authentication-results")) {
      String[] results = withoutComments(field).split(";");
      String by = results[0].strip().split("\\s+")[0];
      if (by.equalsIgnoreCase(server)) {
        for (int i = 1; i < results.length; i++) {
          if (passes(results[i].strip(), method)) {
            return true;
          }
        }
        return false;
      }
    }
    return false;
  }

  private boolean passes(String result, String method) {
    String[] words = result.replaceAll("\\s*=\\s*", "=").split("\\s+");
    if (!words[0].equalsIgnoreCase(method + "=pass")) {
      return false;
    }
    String property =
        switch (method) {
          case "dmarc" -> "header.from=";
          case "dkim" -> "header.d=";
          default -> "smtp.mailfrom=";
        };
    for (String word : words) {
      if (word.regionMatches(true, 0, property, 0, property.length())) {
        String value = word.substring(property.length()).replace("\"", "").toLowerCase(Locale.ROOT);
        String of = value.substring(value.lastIndexOf('@') + 1);
        // A domain may speak for those below it: mail.hansa.example is hansa.example's.
        if (of.contains(".") && (domain.equals(of) || domain.endsWith("." + of))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String withoutComments(String text) {
    StringBuilder plain = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (char c : text.toCharArray()) {
      quoted ^= c == '"' && depth == 0;
      depth += c == '(' && !quoted ? 1 : 0;
      if (depth == 0) {
        plain.append(c == ';' && quoted ? ' ' : c);
      }
      depth -= c == ')' && !quoted && depth > 0 ? 1 : 0;
    }
    return plain.toString();
  }
}
