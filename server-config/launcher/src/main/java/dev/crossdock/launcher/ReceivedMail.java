package dev.crossdock.launcher;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail in plain text, as the mailbox got it. */
public record ReceivedMail(String from, String to, String subject, String text, Instant at) {
  /** RFC 2047: a header's words in other letters than ASCII. */
  private static final Pattern ENCODED =
      Pattern.compile("=\\?([A-Za-z0-9-]+)\\?([BbQq])\\?([^?]*)\\?=");

  private static final int HEX = 16;

  /**
   * Reads a mail.
   *
   * @param lines its bytes in ISO-8859-1
   */
  static ReceivedMail read(List<String> lines, Instant at) {
    Map<String, String> headers = new HashMap<>();
    String name = "";
    int line = 0;
    for (; line < lines.size() && !lines.get(line).isEmpty(); line++) {
      String text = lines.get(line);
      if (text.startsWith(" ") || text.startsWith("\t")) {
        headers.merge(name, " " + text.strip(), String::concat);
      } else if (text.indexOf(':') > 0) {
        name = text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT);
        headers.put(name, text.substring(text.indexOf(':') + 1).strip());
      }
    }
    String body = String.join("\n", lines.subList(Math.min(line + 1, lines.size()), lines.size()));
    String encoding =
        headers.getOrDefault("content-transfer-encoding", "").toLowerCase(Locale.ROOT);
    return new ReceivedMail(
        words(headers.getOrDefault("from", "")),
        words(headers.getOrDefault("to", "")),
        words(headers.getOrDefault("subject", "")),
        new String(bytes(body, encoding), StandardCharsets.UTF_8),
        at);
  }

  private static byte[] bytes(String body, String encoding) {
    return switch (encoding) {
      case "base64" -> Base64.getMimeDecoder().decode(body);
      case "quoted-printable" -> quoted(body.replaceAll("=\n", ""));
      default -> body.getBytes(StandardCharsets.ISO_8859_1);
    };
  }

  private static byte[] quoted(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '=' && i + 2 < text.length()) {
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), HEX));
        i += 2;
      } else {
        bytes.write(text.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  private static String words(String header) {
    Matcher encoded = ENCODED.matcher(header.replaceAll("\\?=\\s+=\\?", "?==?"));
    return encoded.replaceAll(
        found -> {
          byte[] bytes =
              found.group(2).equalsIgnoreCase("B")
                  ? Base64.getDecoder().decode(found.group(3))
                  : quoted(found.group(3).replace('_', ' '));
          return Matcher.quoteReplacement(new String(bytes, Charset.forName(found.group(1))));
        });
  }
}
