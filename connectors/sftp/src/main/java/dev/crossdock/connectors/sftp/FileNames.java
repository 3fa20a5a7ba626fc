package dev.crossdock.connectors.sftp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Names of files at the other side. A name is bytes: it is held as one character for each byte, so
 * that a name in any character set is given back as it came.
 */
final class FileNames {
  /** One character for each byte. */
  static final Charset WIRE = StandardCharsets.ISO_8859_1;

  /** Longest name that is told. */
  static final int CHARACTERS_MAX = 255;

  private static final List<String> HALF_WRITTEN =
      List.of(".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", "~");

  private FileNames() {}

  /** A text of ours as the other side gets it: UTF-8. */
  static String wire(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), WIRE);
  }

  /** A name as people read it: UTF-8 if it is, without control characters, cut. */
  static String words(String wire) {
    byte[] bytes = wire.getBytes(WIRE);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException otherCharset) {
      text = wire;
    }
    String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\u2028\\u2029]", "?");
    if (clean.length() <= CHARACTERS_MAX) {
      return clean;
    }
    boolean pair = Character.isHighSurrogate(clean.charAt(CHARACTERS_MAX - 1));
    return clean.substring(0, pair ? CHARACTERS_MAX - 1 : CHARACTERS_MAX);
  }

  /** Whether a name is one of a file in a folder, and leads nowhere else. */
  static boolean isPlain(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('/') < 0
        && name.indexOf('\\') < 0
        && name.indexOf('\0') < 0;
  }

  /** Whether a name says that its sender has not finished. */
  static boolean isHalfWritten(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return small.startsWith(".") || HALF_WRITTEN.stream().anyMatch(small::endsWith);
  }

  /**
   * Whether a name fits one of several patterns, the case of letters aside.
   *
   * @param globs separated by commas; {@code *} stands for any characters, {@code ?} for one
   */
  static boolean matches(String globs, String name) {
    return Arrays.stream(globs.split(","))
        .map(String::strip)
        .anyMatch(
            glob -> !glob.isEmpty() && fits(wire(glob).toLowerCase(Locale.ROOT), small(name)));
  }

  private static String small(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Goes back to the last star only: never more than pattern times name, whatever they are. */
  private static boolean fits(String glob, String name) {
    int at = 0;
    int of = 0;
    int star = -1;
    int starAt = 0;
    while (at < name.length()) {
      if (of < glob.length() && glob.charAt(of) == '*') {
        star = of++;
        starAt = at;
      } else if (of < glob.length()
          && (glob.charAt(of) == '?' || glob.charAt(of) == name.charAt(at))) {
        of++;
        at++;
      } else if (star >= 0) {
        of = star + 1;
        at = ++starAt;
      } else {
        return false;
      }
    }
    while (of < glob.length() && glob.charAt(of) == '*') {
      of++;
    }
    return of == glob.length();
  }

  /** The path of a file or folder in a folder. */
  static String in(String folder, String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }
}
