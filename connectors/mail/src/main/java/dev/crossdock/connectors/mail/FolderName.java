package dev.crossdock.connectors.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Names of folders as IMAP spells them: what is not ASCII in a UTF-7 of its own (RFC 3501, 5.1.3).
 */
final class FolderName {
  private FolderName() {}

  static String encoded(String name) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < name.length()) {
      char c = name.charAt(i);
      if (isPlain(c)) {
        out.append(c == '&' ? "&-" : String.valueOf(c));
        i++;
        continue;
      }
      int from = i;
      while (i < name.length() && !isPlain(name.charAt(i))) {
        i++;
      }
      byte[] wide = name.substring(from, i).getBytes(StandardCharsets.UTF_16BE);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(wide);
      out.append('&').append(base64.replace('/', ',')).append('-');
    }
    return out.toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c <= '~';
  }
}
