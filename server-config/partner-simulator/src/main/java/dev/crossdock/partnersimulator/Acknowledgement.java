package dev.crossdock.partnersimulator;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The answer in EDIFACT or X12 to an interchange of ours: CONTRL or 997. */
final class Acknowledgement {
  private static final String EDIFACT_REASON = "12";
  private static final String X12_REASON = "5";

  private Acknowledgement() {}

  /**
   * Answers a file.
   *
   * @param rejects whether everything in it is refused
   * @param reason code of the standard (0085 or 718), or an empty string for a usual one
   * @return null if the file is no interchange, or is an answer itself
   */
  static Paper to(byte[] content, boolean rejects, String reason, long number, Instant now) {
    String text = new String(content, StandardCharsets.ISO_8859_1).stripLeading();
    if (text.startsWith("UNA") || text.startsWith("UNB")) {
      return edifact(text, rejects, reason.isEmpty() ? EDIFACT_REASON : reason, number, now);
    }
    if (text.startsWith("ISA") && text.length() > 106) {
      return x12(text, rejects, reason.isEmpty() ? X12_REASON : reason, number, now);
    }
    return null;
  }

  private static Paper edifact(
      String text, boolean rejects, String reason, long number, Instant now) {
    boolean una = text.startsWith("UNA");
    char element = una ? text.charAt(4) : '+';
    char component = una ? text.charAt(3) : ':';
    char escape = una ? text.charAt(6) : '?';
    char end = una ? text.charAt(8) : '\'';
    List<String[]> messages = new ArrayList<>();
    String[] unb = new String[0];
    for (String segment : split(una ? text.substring(9) : text, end, escape)) {
      String[] parts = split(segment.strip(), element, escape).toArray(String[]::new);
      if (parts[0].equals("UNB")) {
        unb = parts;
      } else if (parts[0].equals("UNH") && parts.length > 2) {
        messages.add(parts);
      }
    }
    boolean answers = messages.stream().anyMatch(one -> one[2].startsWith("CONTRL"));
    if (unb.length < 6 || answers) {
      return null;
    }
    String from = unb[2].replace(component, ':');
    String to = unb[3].replace(component, ':');
    List<String> body = new ArrayList<>();
    body.add("UNH+1+CONTRL:D:3:UN");
    String action = rejects ? "4" : "7";
    body.add("UCI+" + unb[5] + '+' + from + '+' + to + '+' + (rejects ? "8" : "7"));
    for (String[] one : messages) {
      body.add(
          "UCM+"
              + one[1]
              + '+'
              + one[2].replace(component, ':')
              + '+'
              + action
              + (rejects ? '+' + reason : ""));
    }
    String syntax = unb[1].replace(component, ':').replaceAll(":4.*", ":3");
    String answer =
        "UNA:+.? 'UNB+"
            + syntax
            + '+'
            + to
            + '+'
            + from
            + '+'
            + DateTimeFormatter.ofPattern("yyMMdd:HHmm").format(now.atZone(ZoneOffset.UTC))
            + '+'
            + number
            + '\''
            + String.join("'", body)
            + "'UNT+"
            + (body.size() + 1)
            + "+1'UNZ+1+"
            + number
            + '\'';
    return new Paper("contrl-" + number + ".edi", "application/edifact", bytes(answer));
  }

  private static Paper x12(String text, boolean rejects, String reason, long number, Instant now) {
    char element = text.charAt(3);
    char end = text.charAt(105);
    String[] isa = text.substring(0, 105).split(Pattern.quote(String.valueOf(element)));
    List<String[]> sets = new ArrayList<>();
    String[] gs = new String[0];
    for (String segment : text.split(Pattern.quote(String.valueOf(end)))) {
      String[] parts = segment.strip().split(Pattern.quote(String.valueOf(element)));
      if (parts[0].equals("GS")) {
        gs = parts;
      } else if (parts[0].equals("ST") && parts.length > 2) {
        sets.add(parts);
      }
    }
    if (gs.length < 9 || gs[1].equals("FA")) {
      return null;
    }
    List<String> body = new ArrayList<>();
    body.add("ST*997*0001");
    body.add("AK1*" + gs[1] + '*' + gs[6]);
    for (String[] one : sets) {
      body.add("AK2*" + one[1] + '*' + one[2]);
      body.add(rejects ? "AK5*R*" + reason : "AK5*A");
    }
    int taken = rejects ? 0 : sets.size();
    body.add("AK9*" + (rejects ? 'R' : 'A') + '*' + sets.size() + '*' + sets.size() + '*' + taken);
    body.add("SE*" + (body.size() + 1) + "*0001");
    String control = String.format("%09d", number % 1_000_000_000);
    String time = DateTimeFormatter.ofPattern("yyMMdd*HHmm").format(now.atZone(ZoneOffset.UTC));
    String answer =
        "ISA*00*          *00*          *"
            + String.join("*", isa[7], isa[8], isa[5], isa[6])
            + '*'
            + time
            + "*U*00401*"
            + control
            + "*0*P*>~GS*FA*"
            + gs[3]
            + '*'
            + gs[2]
            + "*20"
            + time
            + '*'
            + number
            + "*X*004010~"
            + String.join("~", body)
            + "~GE*1*"
            + number
            + "~IEA*1*"
            + control
            + '~';
    return new Paper("997-" + number + ".x12", "application/edi-x12", bytes(answer));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Parts between separators that are not released. */
  private static List<String> split(String text, char separator, char escape) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == escape && i + 1 < text.length()) {
        part.append(c).append(text.charAt(++i));
      } else if (c == separator) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }
}
