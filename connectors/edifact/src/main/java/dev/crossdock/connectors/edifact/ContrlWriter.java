package dev.crossdock.connectors.edifact;

import java.nio.charset.Charset;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** Writes one CONTRL in an interchange of its own, back to the sender of another. */
final class ContrlWriter {
  private static final DateTimeFormatter DATE_6 = DateTimeFormatter.ofPattern("uuMMdd:HHmm");
  private static final DateTimeFormatter DATE_8 = DateTimeFormatter.ofPattern("uuuuMMdd:HHmm");
  private static final String REFERENCE = "1";

  private final Segment answered;
  private final Charset charset;
  private final long number;
  private final boolean syntax4;
  private final StringBuilder text = new StringBuilder();
  private int segments;

  /**
   * @param answered UNB of the interchange that is answered
   */
  ContrlWriter(Segment answered, Charset charset, long number, OffsetDateTime at) {
    this.answered = answered;
    this.charset = charset;
    this.number = number;
    this.syntax4 = "4".equals(answered.code(1, 2));
    text.append(syntax4 ? "UNA:+.?*'" : "UNA:+.? '");
    String identifier = answered.code(1, 1) == null ? "UNOC" : answered.code(1, 1);
    String version = answered.code(1, 2) == null ? "3" : answered.code(1, 2);
    String test = "1".equals(answered.code(11, 1)) ? "1" : "";
    segment(
        "UNB",
        escaped(identifier) + ":" + escaped(version),
        composite(answered, 3, 2),
        composite(answered, 2, 2),
        (syntax4 ? DATE_8 : DATE_6).format(at),
        String.valueOf(number),
        "",
        "",
        "",
        "",
        "",
        test);
    segments = 0;
    segment("UNH", REFERENCE, syntax4 ? "CONTRL:4:1:UN" : "CONTRL:D:3:UN");
  }

  /**
   * Says what becomes of the interchange.
   *
   * @param code syntax error code, or null
   */
  void interchange(String action, String code) {
    segment(
        "UCI",
        composite(answered, 5, 1),
        composite(answered, 2, 3),
        composite(answered, 3, 3),
        action,
        code == null ? "" : code);
  }

  /** Says what becomes of a group. */
  void group(Segment group, String action) {
    segment("UCF", reference(group, 5), composite(group, 2, 2), composite(group, 3, 2), action);
  }

  /**
   * Says what becomes of a message.
   *
   * @param header its UNH
   * @param fault or null
   */
  void message(Segment header, String action, Fault fault) {
    boolean service = fault != null && fault.segment() == 0;
    segment(
        "UCM",
        reference(header, 1),
        composite(header, 2, 5),
        action,
        service ? fault.code() : "",
        service && fault.tag() != null ? fault.tag() : "",
        service ? position(fault) : "");
    if (fault != null && !service) {
      boolean element = fault.element() > 0;
      segment("UCS", String.valueOf(fault.segment()), element ? "" : fault.code());
      if (element) {
        segment("UCD", fault.code(), position(fault));
      }
    }
  }

  byte[] end() {
    segment("UNT", String.valueOf(segments + 1), REFERENCE);
    segment("UNZ", "1", String.valueOf(number));
    return text.toString().getBytes(charset);
  }

  private static String position(Fault fault) {
    if (fault.element() == 0) {
      return "";
    }
    return fault.component() == 0
        ? String.valueOf(fault.element())
        : fault.element() + ":" + fault.component();
  }

  /** A reference that must not be missing. */
  private String reference(Segment segment, int element) {
    String reference = composite(segment, element, 1);
    return reference.isEmpty() ? "0" : reference;
  }

  /** The first components of an element, as they were sent. */
  private String composite(Segment segment, int element, int components) {
    StringBuilder composite = new StringBuilder();
    int last = 0;
    for (int i = 1; i <= components; i++) {
      Value value = segment.value(element, i, charset);
      if (i > 1) {
        composite.append(':');
      }
      if (value != null) {
        composite.append(escaped(value.text()));
        last = composite.length();
      }
    }
    composite.setLength(last);
    return composite.toString();
  }

  private String escaped(String value) {
    StringBuilder escaped = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '+' || c == ':' || c == '\'' || c == '?' || c == '*' && syntax4) {
        escaped.append('?');
      }
      escaped.append(c < ' ' || c == 0x7F ? ' ' : c);
    }
    return escaped.toString();
  }

  /** Writes a segment; empty elements at its end are left out. */
  private void segment(String tag, String... elements) {
    segments++;
    int last = elements.length;
    while (last > 0 && elements[last - 1].isEmpty()) {
      last--;
    }
    text.append(tag);
    for (int i = 0; i < last; i++) {
      text.append('+').append(elements[i]);
    }
    text.append('\'');
  }
}
