package dev.crossdock.connectors.mail;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of IMAP, with the blocks of bytes in them; never more of either than is allowed. */
final class ImapLines {
  private static final int LINE_BYTES_MAX = 1024 * 1024;
  private static final int LITERALS_PER_LINE_MAX = 20;
  private static final Pattern ANNOUNCED = Pattern.compile("\\{(\\d{1,10})\\+?\\}$");

  /** What stands in a line for a block of bytes. */
  static final char LITERAL = '\u0001';

  private final InputStream in;
  private final OutputStream out;

  ImapLines(InputStream in, OutputStream out) {
    this.in = new BufferedInputStream(in, 16_384);
    this.out = out;
  }

  /**
   * A line.
   *
   * @param text each byte a character, with {@link #LITERAL} for each block
   */
  record Line(String text, List<byte[]> literals) {}

  void write(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /**
   * Reads a line to its end.
   *
   * @param bytesMax of all its blocks together
   */
  Line read(int bytesMax) throws IOException {
    StringBuilder text = new StringBuilder();
    List<byte[]> literals = new ArrayList<>();
    int left = bytesMax;
    while (true) {
      String piece = piece(LINE_BYTES_MAX - text.length());
      Matcher announced = ANNOUNCED.matcher(piece);
      if (!announced.find()) {
        return new Line(text.append(piece).toString(), literals);
      }
      long length = Long.parseLong(announced.group(1));
      if (length > left || literals.size() == LITERALS_PER_LINE_MAX) {
        throw new ImapFault("The mail server sends more than was asked for.");
      }
      byte[] bytes = in.readNBytes((int) length);
      if (bytes.length < length) {
        throw new EOFException();
      }
      left -= (int) length;
      literals.add(bytes);
      text.append(piece, 0, announced.start()).append(LITERAL);
    }
  }

  private String piece(int charactersMax) throws IOException {
    StringBuilder piece = new StringBuilder(128);
    while (true) {
      int one = in.read();
      if (one < 0) {
        throw new EOFException();
      }
      if (one == '\n') {
        int length = piece.length();
        if (length > 0 && piece.charAt(length - 1) == '\r') {
          piece.setLength(length - 1);
        }
        return piece.toString();
      }
      if (piece.length() >= charactersMax) {
        throw new ImapFault("The mail server sends a line without end.");
      }
      piece.append(one == LITERAL ? ' ' : (char) one);
    }
  }
}
