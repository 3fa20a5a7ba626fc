package dev.crossdock.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.exchange.ExchangeJson;
import dev.crossdock.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Makes bytes readable: as text where they are text, as hex where they are not, beside the
 * canonical form.
 */
final class ContentPage {
  private static final int HEX_BYTES_A_LINE = 16;
  private static final ObjectMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ContentPage() {}

  /** Text, or where it stops being text. */
  private record Decoded(String text, Charset charset, int failingOffset) {}

  /**
   * Content whose canonical form is read anew; without it if there is no inlet or the message
   * cannot be read.
   */
  static Content read(String mediaType, byte[] raw, Connections connections, Inlet inlet) {
    MessageFormat format = inlet == null ? null : connections.format(inlet, raw);
    if (format == null) {
      return of(mediaType, raw, null, List.of());
    }
    try {
      Reading reading = format.read(raw, inlet.assumedZone());
      JsonNode events = ExchangeJson.JSON.valueToTree(reading.events());
      return of(
          mediaType,
          raw,
          events.isEmpty() ? null : pretty(events.size() == 1 ? events.get(0) : events),
          reading.marks());
    } catch (ProblemException e) {
      return of(mediaType, raw, null, List.of());
    }
  }

  /** Content whose canonical form, if there is one, is JSON of ours. */
  static Content of(String mediaType, byte[] raw, String canonical) {
    try {
      return of(
          mediaType, raw, canonical == null ? null : pretty(PRETTY.readTree(canonical)), List.of());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A canonical form of ours does not read again", e);
    }
  }

  static Content of(String mediaType, byte[] raw, String canonical, List<Reading.Mark> marks) {
    int shown = Math.min(raw.length, Content.RAW_BYTES_MAX);
    boolean cut = shown < raw.length;
    Decoded decoded = decode(raw, shown, charset(mediaType, raw), cut);
    if (decoded.failingOffset() >= 0) {
      return new Content(
          mediaType,
          hex(raw, Math.min(shown, Content.RAW_BYTES_MAX / 4)),
          true,
          decoded.failingOffset(),
          cut,
          raw.length,
          canonical,
          List.of());
    }
    return new Content(
        mediaType,
        decoded.text(),
        false,
        null,
        cut,
        raw.length,
        canonical,
        marks(marks, raw, shown, decoded.charset()));
  }

  private static String pretty(JsonNode tree) {
    try {
      return PRETTY.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of JSON cannot be written", e);
    }
  }

  /** The bytes of a message that the platform wrote itself. */
  static String utf8(byte[] raw) {
    return new String(raw, StandardCharsets.UTF_8);
  }

  /**
   * UTF-8 unless the media type or an EDIFACT header says that it is Latin (levels A to C; other
   * levels are shown by their bytes).
   */
  private static Charset charset(String mediaType, byte[] raw) {
    String head = new String(raw, 0, Math.min(raw.length, 32), StandardCharsets.ISO_8859_1);
    boolean latin =
        mediaType.toLowerCase(Locale.ROOT).contains("8859-1")
            || head.contains("UNB+UNO")
                && "ABC"
                        .indexOf(
                            head.charAt(Math.min(head.length() - 1, head.indexOf("UNB+UNO") + 7)))
                    >= 0;
    return latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }

  private static Decoded decode(byte[] raw, int length, Charset charset, boolean cut) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(raw, 0, length);
    CharBuffer out = CharBuffer.allocate(length + 1);
    CoderResult result = decoder.decode(in, out, !cut);
    if (result.isError()) {
      return new Decoded(null, charset, in.position());
    }
    String text = out.flip().toString();
    for (int i = 0; i < text.length(); i++) {
      if (!isPrintable(text.charAt(i))) {
        return new Decoded(null, charset, text.substring(0, i).getBytes(charset).length);
      }
    }
    return new Decoded(text, charset, -1);
  }

  /**
   * Control characters other than white space and the separators that EDIFACT may use mean that
   * this is no text.
   */
  private static boolean isPrintable(char c) {
    return c >= ' ' || c == '\t' || c == '\r' || c == '\n' || c >= 0x1c;
  }

  private static String hex(byte[] raw, int length) {
    StringBuilder lines = new StringBuilder(length * 4);
    for (int at = 0; at < length; at += HEX_BYTES_A_LINE) {
      lines.append(String.format("%08x ", at));
      StringBuilder text = new StringBuilder(HEX_BYTES_A_LINE);
      for (int i = at; i < at + HEX_BYTES_A_LINE; i++) {
        if (i < length) {
          lines
              .append(' ')
              .append(Character.forDigit(raw[i] >> 4 & 15, 16))
              .append(Character.forDigit(raw[i] & 15, 16));
          text.append(raw[i] > ' ' && raw[i] < 0x7f ? (char) raw[i] : '.');
        } else {
          lines.append("   ");
        }
      }
      lines.append("  ").append(text).append('\n');
    }
    return lines.toString();
  }

  /** Marks are kept in bytes and shown in characters. */
  private static List<Content.Mark> marks(
      List<Reading.Mark> marks, byte[] raw, int length, Charset charset) {
    List<Reading.Mark> inOrder = new ArrayList<>(marks);
    inOrder.removeIf(mark -> mark.from() < 0 || mark.from() >= mark.to() || mark.to() > length);
    inOrder.sort(Comparator.comparingInt(Reading.Mark::from).thenComparingInt(Reading.Mark::to));
    List<Content.Mark> shown = new ArrayList<>(inOrder.size());
    int bytes = 0;
    int characters = 0;
    for (Reading.Mark mark : inOrder) {
      characters += new String(raw, bytes, mark.from() - bytes, charset).length();
      bytes = mark.from();
      int width = new String(raw, mark.from(), mark.to() - mark.from(), charset).length();
      shown.add(
          new Content.Mark(
              shown.size() + 1, characters, characters + width, mark.field(), mark.event()));
    }
    return shown;
  }
}
