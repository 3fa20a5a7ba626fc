package dev.crossdock.connectors.mail;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The header of a mail or of a part, its lines unfolded; bounded. */
final class HeaderFields {
  static final int BYTES_MAX = 65_536;
  static final int FIELDS_MAX = 500;

  private final List<String[]> fields = new ArrayList<>();
  private final int end;

  private HeaderFields(int end) {
    this.end = end;
  }

  /**
   * Reads the header that begins here.
   *
   * @param to where the mail or part ends
   * @throws ProblemException if it is longer than any that is read
   */
  static HeaderFields read(byte[] mail, int from, int to) {
    int at = from;
    int end = to;
    List<String> lines = new ArrayList<>();
    while (at < to) {
      int newline = newline(mail, at, to);
      int lineEnd = newline > at && mail[newline - 1] == '\r' ? newline - 1 : newline;
      if (lineEnd == at) {
        end = Math.min(to, newline + 1);
        break;
      }
      if (newline - from > BYTES_MAX) {
        throw tooMuch("a header of more than " + BYTES_MAX / 1024 + " KiB");
      }
      String line = new String(mail, at, lineEnd - at, StandardCharsets.UTF_8);
      boolean folded = !lines.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
      if (folded) {
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + line);
      } else if (lines.size() == FIELDS_MAX) {
        throw tooMuch("a header of more than " + FIELDS_MAX + " fields");
      } else {
        lines.add(line);
      }
      at = newline + 1;
    }
    HeaderFields header = new HeaderFields(end);
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        header.fields.add(
            new String[] {
              line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
              line.substring(colon + 1).strip()
            });
      }
    }
    return header;
  }

  static int newline(byte[] mail, int from, int to) {
    int at = from;
    while (at < to && mail[at] != '\n') {
      at++;
    }
    return at;
  }

  static ProblemException tooMuch(String words) {
    return new ProblemException(Problem.BODY_TOO_LARGE, null, "The mail has " + words + ".");
  }

  /** Where the body begins. */
  int end() {
    return end;
  }

  /** The values of this name, from top to bottom. */
  List<String> all(String name) {
    return fields.stream().filter(field -> field[0].equals(name)).map(field -> field[1]).toList();
  }

  /** The topmost value of this name, or null. */
  String first(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? null : all.get(0);
  }
}
