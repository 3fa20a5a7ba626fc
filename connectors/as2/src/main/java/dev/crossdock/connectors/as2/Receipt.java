package dev.crossdock.connectors.as2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A receipt for a message (an MDN of RFC 4130 and RFC 3798).
 *
 * @param about Message-ID of the message, with its angle brackets
 * @param mic what was received, or null if it does not say
 * @param signer whose valid signature it has, or null if it is not signed
 */
record Receipt(String about, Disposition disposition, Mic mic, X509Certificate signer) {
  private static final String REPORT = "multipart/report";
  private static final String NOTIFICATION = "message/disposition-notification";
  private static final int PARTS_MAX = 8;
  private static final int BOUNDARY_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Whether a message is a receipt, as far as its outermost type tells. */
  static boolean isOne(HeaderValue contentType) {
    return contentType.value().equals(REPORT)
        && NOTIFICATION.endsWith(
            contentType.parameters().getOrDefault("report-type", "").toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a message may be a receipt; of a signed one that is seen inside only.
   *
   * @throws Refused if it is signed and does not read
   */
  static boolean isOne(MimePart message) throws Refused {
    if (message.contentType().value().equals("multipart/signed")) {
      List<byte[]> parts = message.parts(2);
      return !parts.isEmpty() && isOne(MimePart.read(parts.get(0)).contentType());
    }
    return isOne(message.contentType());
  }

  /**
   * Reads a receipt.
   *
   * @throws Refused if it does not read, or its signature does not hold
   */
  static Receipt read(MimePart message, Relationship relationship, Instant now) throws Refused {
    MimePart report = message;
    X509Certificate signer = null;
    if (message.contentType().value().equals("multipart/signed")) {
      List<byte[]> parts = message.parts(2);
      if (parts.size() != 2) {
        throw new Refused(Fault.UNEXPECTED, "The receipt is signed and has no signature.");
      }
      report = MimePart.read(parts.get(0));
      signer =
          Signatures.check(
                  report,
                  MimePart.read(parts.get(1)).content(),
                  relationship.partners(),
                  relationship.oldAlgorithms(),
                  now)
              .by();
    }
    if (!isOne(report.contentType())) {
      throw new Refused(Fault.UNEXPECTED, "The answer is no receipt.");
    }
    for (byte[] one : report.parts(PARTS_MAX)) {
      MimePart part = MimePart.read(one);
      if (part.contentType().value().equals(NOTIFICATION)) {
        return read(part.content(), signer);
      }
    }
    throw new Refused(Fault.UNEXPECTED, "The receipt does not say what became of the message.");
  }

  private static Receipt read(byte[] notification, X509Certificate signer) throws Refused {
    String text = new String(notification, StandardCharsets.ISO_8859_1).stripLeading();
    Map<String, String> fields =
        MimePart.read((text + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1)).headers();
    Disposition disposition = Disposition.read(fields.get("disposition"));
    String about = fields.get("original-message-id");
    if (disposition == null || about == null) {
      throw new Refused(
          Fault.UNEXPECTED, "The receipt does not say about which message it is, or what of it.");
    }
    return new Receipt(about, disposition, Mic.read(fields.get("received-content-mic")), signer);
  }

  /**
   * A receipt of ours.
   *
   * @param ourName who has received
   * @param about Message-ID of the message, or null if it has none
   * @param disposition what stands behind the semicolon
   * @param words for people, one sentence or more
   * @param mic what was received, or null
   */
  record Written(String ourName, String about, String disposition, String words, Mic mic) {
    /**
     * Writes it.
     *
     * @param signer null if it is not signed
     */
    MimePart part(OwnKey signer, Digest digest) {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("Reporting-UA", "Crossdock");
      fields.put("Original-Recipient", "rfc822; " + As2Name.header(ourName));
      fields.put("Final-Recipient", "rfc822; " + As2Name.header(ourName));
      if (about != null) {
        fields.put("Original-Message-ID", about);
      }
      fields.put("Disposition", Disposition.AUTOMATIC + disposition);
      if (mic != null) {
        fields.put("Received-Content-MIC", mic.toString());
      }
      byte[] text =
          MimePart.write(
              Map.of("Content-Type", "text/plain; charset=us-ascii"), ascii(words + "\r\n"));
      byte[] notification =
          MimePart.write(Map.of("Content-Type", NOTIFICATION), MimePart.write(fields, new byte[0]));
      String boundary = boundary();
      String type = REPORT + "; report-type=disposition-notification; boundary=\"" + boundary + '"';
      byte[] body = multipart(boundary, List.of(text, notification));
      if (signer == null) {
        return new MimePart(null, Map.of("content-type", type), body);
      }
      return signed(MimePart.write(Map.of("Content-Type", type), body), signer, digest);
    }

    private static byte[] ascii(String text) {
      return text.replaceAll("[^ -~\r\n]", "?").getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** A part with its signature beside it. */
  static MimePart signed(byte[] part, OwnKey signer, Digest digest) {
    String boundary = boundary();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/pkcs7-signature; name=\"smime.p7s\"");
    headers.put("Content-Transfer-Encoding", "base64");
    headers.put("Content-Disposition", "attachment; filename=\"smime.p7s\"");
    byte[] signature =
        MimePart.write(
            headers, Base64.getMimeEncoder().encode(Signatures.sign(part, signer, digest)));
    return new MimePart(
        null,
        Map.of(
            "content-type",
            "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg="
                + digest.word()
                + "; boundary=\""
                + boundary
                + '"'),
        multipart(boundary, List.of(part, signature)));
  }

  /** By chance, so that no content has it. */
  private static String boundary() {
    byte[] random = new byte[BOUNDARY_BYTES];
    RANDOM.nextBytes(random);
    return "=_" + HexFormat.of().formatHex(random);
  }

  private static byte[] multipart(String boundary, List<byte[]> parts) {
    byte[] open = ("--" + boundary + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] next = ("\r\n--" + boundary + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] last = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    int length = open.length + last.length + next.length * (parts.size() - 1);
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer body = ByteBuffer.allocate(length);
    body.put(open);
    for (int i = 0; i < parts.size(); i++) {
      body.put(i == 0 ? new byte[0] : next).put(parts.get(i));
    }
    return body.put(last).array();
  }
}
