package dev.crossdock.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.content.Document;
import dev.crossdock.content.Hidden;
import dev.crossdock.content.Masking;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.exchange.ExchangeJson;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes bytes readable: as text where they are text, as hex where they are not, beside the
 * canonical form.
 */
final class ContentPage {
  private static final int HEX_BYTES_A_LINE = 16;

  /** Shows decimals as they were written: 1.50 stays 1.50. */
  private static final ObjectMapper PRETTY =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private ContentPage() {}

  /** Text, or where it stops being text. */
  private record Decoded(String text, Charset charset, int failingOffset) {}

  /**
   * A message taken apart.
   *
   * @param document what its canonical form is, or null if it has none
   * @param canonical that form; else the tree of the message, or null
   * @param besides classes of what the canonical form does not tell
   */
  private record Parts(
      Document document, JsonNode canonical, List<Reading.Mark> marks, Set<Sensitivity> besides) {

    /** Nobody knows what is in it. */
    static final Parts UNREADABLE = new Parts(null, null, List.of(), Set.of(Sensitivity.UNKNOWN));

    static Parts of(Document document, byte[] canonical) {
      try {
        return new Parts(document, PRETTY.readTree(canonical), List.of(), Set.of());
      } catch (IOException e) {
        throw new IllegalStateException("A canonical form of ours does not read again", e);
      }
    }

    static Parts read(byte[] raw, MessageFormat format, Inlet inlet) {
      if (format == null) {
        return UNREADABLE;
      }
      try {
        Reading reading = format.read(raw, inlet.assumedZone());
        JsonNode events = ExchangeJson.JSON.valueToTree(reading.events());
        JsonNode canonical = events.isEmpty() ? null : events.size() == 1 ? events.get(0) : events;
        // What could not be placed can be anything.
        Set<Sensitivity> besides = isWhole(reading) ? format.besides(raw) : UNREADABLE.besides();
        return canonical == null
            ? new Parts(null, format.tree(raw).orElse(null), List.of(), besides)
            : new Parts(Document.EVENT, canonical, reading.marks(), besides);
      } catch (ProblemException e) {
        return UNREADABLE;
      }
    }

    static Parts file(byte[] raw, Connections connections) {
      try {
        if (connections.answers(raw).filter(all -> all.findings().isEmpty()).isPresent()) {
          return new Parts(null, null, List.of(), Set.of());
        }
        MessageFormat format = connections.recognised(raw);
        return format == null
            ? UNREADABLE
            : new Parts(null, format.tree(raw).orElse(null), List.of(), format.besides(raw));
      } catch (ProblemException e) {
        return UNREADABLE;
      }
    }

    Set<Sensitivity> classes() {
      Set<Sensitivity> classes = EnumSet.of(Sensitivity.PUBLIC);
      classes.addAll(besides);
      if (document != null) {
        classes.addAll(Masking.classes(document, canonical));
      }
      return classes;
    }
  }

  /** A shipment as the tenant told it, whose canonical form is kept. */
  static Content shipment(Actor actor, String mediaType, byte[] raw, byte[] canonical) {
    return of(actor, mediaType, raw, Parts.of(Document.SHIPMENT, canonical));
  }

  /** A file for a partner. What no format knows can be anything; an answer holds nothing else. */
  static Content file(Actor actor, String mediaType, byte[] raw, Connections connections) {
    return of(actor, mediaType, raw, Parts.file(raw, connections));
  }

  /** What the platform wrote itself for a system of the tenant. */
  static Content status(Actor actor, String mediaType, byte[] raw) {
    return of(actor, mediaType, raw, Parts.of(Document.STATUS, raw));
  }

  /**
   * What a partner sent. Its canonical form is read anew; there is none if there is no format or
   * the message cannot be read.
   *
   * @param format that reads messages of this inlet, or null
   */
  static Content message(
      Actor actor, String mediaType, byte[] raw, MessageFormat format, Inlet inlet) {
    return of(actor, mediaType, raw, Parts.read(raw, format, inlet));
  }

  private static Content of(Actor actor, String mediaType, byte[] raw, Parts parts) {
    Sensitivity closed = Masking.closedFor(actor, parts.classes());
    List<Hidden> hidden =
        parts.document() == null
            ? List.of()
            : Masking.mask(parts.document(), parts.canonical(), actor);
    // A tree whose fields have no classes is shown with all that is in it, or not at all.
    boolean shown = parts.canonical() != null && (parts.document() != null || closed == null);
    String canonical = shown ? pretty(parts.canonical()) : null;
    return of(mediaType, raw, canonical, parts.marks()).masked(canonical, closed, hidden);
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
          List.of(),
          null,
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
        marks(marks, raw, shown, decoded.charset()),
        null,
        List.of());
  }

  private static String pretty(JsonNode tree) {
    try {
      return PRETTY.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of JSON cannot be written", e);
    }
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

  private static boolean isWhole(Reading reading) {
    return reading.findings().isEmpty()
        && reading.documents().stream().allMatch(one -> one.content().remarks().isEmpty());
  }
}
