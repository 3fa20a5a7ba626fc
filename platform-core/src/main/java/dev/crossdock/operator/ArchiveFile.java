package dev.crossdock.operator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** One file of an archive while it is read: its name, and how far one is. */
final class ArchiveFile {
  /** A payload of eight megabytes in Base64, its canonical form, and room. */
  static final int LINE_BYTES_MAX = 48 * 1024 * 1024;

  /** Whole numbers and decimals keep every digit. */
  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(LINE_BYTES_MAX)
                          .maxNestingDepth(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private static final int BUFFER_BYTES = 64 * 1024;

  private final String name;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int filled;
  private long line;

  /**
   * A file.
   *
   * @param in ends where the file ends; stays open
   */
  ArchiveFile(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  String name() {
    return name;
  }

  /** Of the line that was read last, from 1. */
  long line() {
    return line;
  }

  /** The next line without its line feed, or null behind the last one. */
  byte[] nextLine() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (true) {
      if (at == filled) {
        filled = in.read(buffer);
        at = 0;
        if (filled < 0) {
          filled = 0;
          if (text.size() > 0) {
            throw refused("its last line is cut off");
          }
          return null;
        }
      }
      int end = at;
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      text.write(buffer, at, end - at);
      if (text.size() > LINE_BYTES_MAX) {
        throw refused("a line has at most " + LINE_BYTES_MAX + " bytes");
      }
      boolean complete = end < filled;
      at = complete ? end + 1 : end;
      if (complete) {
        line++;
        return text.toByteArray();
      }
    }
  }

  /** The next line as a JSON object, or null behind the last one. */
  ObjectNode nextRow() throws IOException {
    byte[] text = nextLine();
    if (text == null) {
      return null;
    }
    try {
      JsonNode tree = JSON.readTree(text);
      if (tree instanceof ObjectNode row) {
        return row;
      }
    } catch (JsonProcessingException e) {
      throw refused("line " + line + " is JSON");
    }
    throw refused("line " + line + " is a JSON object");
  }

  /** The rule that this file breaks. */
  ProblemException refused(String rule) {
    return refused(name, rule);
  }

  /** The rule that a file of an archive breaks. */
  static ProblemException refused(String file, String rule) {
    return new ProblemException(
        Problem.ARCHIVE_REFUSED, file, "Rule that " + file + " breaks: " + rule + ".");
  }
}
