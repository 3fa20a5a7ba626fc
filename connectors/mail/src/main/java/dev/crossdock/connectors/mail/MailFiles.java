package dev.crossdock.connectors.mail;

import dev.crossdock.connection.Arrival;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What is taken of a mail: its attachments, the files in them, and its text if that is wanted. */
final class MailFiles {
  private static final int REFUSED_BYTES_KEPT_MAX = 65_536;
  private static final int HASH_CHARACTERS = 32;
  private static final String ANY = "application/octet-stream";

  private final MailSettings settings;
  private final byte[] mail;
  private final String mailHash;
  private final List<Arrival> arrivals = new ArrayList<>();
  private long unpackedBytes;
  private boolean textTaken;

  private MailFiles(MailSettings settings, byte[] mail, HeaderFields header) {
    this.settings = settings;
    this.mail = mail;
    String id = header.first("message-id");
    this.mailHash =
        hash(id != null ? id.getBytes(StandardCharsets.UTF_8) : Arrays.copyOf(mail, header.end()));
  }

  /**
   * All of a mail. What is broken or too large is told as refused; never throws for what a mail
   * holds.
   *
   * @param uid to name the mail by, if it is refused as a whole
   */
  static List<Arrival> of(byte[] mail, long uid, MailSettings settings) {
    try {
      HeaderFields header = HeaderFields.read(mail, 0, mail.length);
      MailFiles files = new MailFiles(settings, mail, header);
      for (MimePart part : MimePart.of(mail)) {
        files.take(part);
      }
      return files.arrivals;
    } catch (ProblemException whole) {
      return List.of(refused(mail, uid, whole));
    }
  }

  /** Whether zip files of it would be opened. */
  static boolean opensZip(byte[] mail, MailSettings settings) {
    try {
      return settings.opensZip()
          && MimePart.of(mail).stream().anyMatch(part -> part.isAttachment() && isZip(part));
    } catch (ProblemException whole) {
      return false;
    }
  }

  /** A mail that is refused as a whole, with its beginning. */
  static Arrival refused(byte[] beginning, long uid, ProblemException why) {
    return new Arrival(null, "mail-" + uid + ".eml", "message/rfc822", head(beginning), why);
  }

  private void take(MimePart part) {
    if (part.isAttachment()) {
      attachment(part);
    } else if (settings.takesBody() && !textTaken && part.mediaType().equals("text/plain")) {
      textTaken = true;
      add(part, part.number(), "mail.txt", part.mediaTypeWithCharset());
    }
  }

  private void attachment(MimePart part) {
    String name = part.name() == null ? "part-" + part.number() : part.name();
    String type = part.mediaType().matches("[!-~]{3,100}") ? part.mediaType() : ANY;
    if (settings.opensZip() && isZip(part)) {
      zip(part, name);
    } else if (settings.pattern().fits(name)) {
      add(part, part.number(), name, type);
    }
  }

  private static boolean isZip(MimePart part) {
    String type = part.mediaType();
    return part.name() != null && part.name().toLowerCase(Locale.ROOT).endsWith(".zip")
        || type.equals("application/zip")
        || type.equals("application/x-zip-compressed");
  }

  private void add(MimePart part, String number, String name, String type) {
    try {
      arrivals.add(arrival(number, name, type, part.content(Arrival.BYTES_MAX)));
    } catch (ProblemException refusal) {
      refuse(part, name, type, refusal);
    }
  }

  private void zip(MimePart part, String name) {
    try {
      int count = 0;
      List<Arrival> files = new ArrayList<>();
      byte[] zip = part.content(Arrival.BYTES_MAX);
      for (ZipFiles.Entry entry : ZipFiles.of(zip, ZipFiles.ALL_BYTES_MAX - unpackedBytes)) {
        count++;
        unpackedBytes += entry.content().length;
        String its = entry.name() == null ? name + "-" + count : entry.name();
        if (settings.pattern().fits(its)) {
          files.add(arrival(part.number() + "/" + count, its, ANY, entry.content()));
        }
      }
      arrivals.addAll(files);
    } catch (ProblemException refusal) {
      refuse(part, name, "application/zip", refusal);
    }
  }

  private Arrival arrival(String number, String name, String type, byte[] content) {
    if (content.length == 0) {
      return new Arrival(
          null,
          name,
          type,
          content,
          new ProblemException(Problem.EMPTY_BODY, null, "The file is empty."));
    }
    String identity = "mail:" + mailHash + ":" + number + ":" + hash(content);
    return new Arrival(identity, name, type, content);
  }

  private void refuse(MimePart part, String name, String type, ProblemException refusal) {
    byte[] raw =
        Arrays.copyOfRange(
            mail, part.from(), Math.min(part.to(), part.from() + REFUSED_BYTES_KEPT_MAX));
    arrivals.add(new Arrival(null, name, type, raw, refusal));
  }

  private static byte[] head(byte[] bytes) {
    return bytes.length > REFUSED_BYTES_KEPT_MAX
        ? Arrays.copyOf(bytes, REFUSED_BYTES_KEPT_MAX)
        : bytes;
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(sha256).substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
