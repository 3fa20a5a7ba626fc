package dev.crossdock.connectors.as2;

import dev.crossdock.connection.OutboundFile;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A file made ready to be sent: compressed, signed and encrypted as agreed, in this order.
 *
 * @param headers of the request; may be added to
 * @param covered the bytes of which the partner's receipt has to tell the MIC
 * @param digest the one that is asked for
 */
record Packing(Map<String, String> headers, byte[] body, byte[] covered, Digest digest) {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final String MEDIA_TYPES = "[!-~&&[^;,\"]]+/[!-~&&[^;,\"]]+(; ?[ -~]{1,100})?";

  /**
   * Packs a file.
   *
   * @param messageId with its angle brackets
   * @throws ProblemException if a certificate that is needed is not valid
   */
  static Packing pack(Relationship agreed, OutboundFile file, String messageId, Instant now) {
    Map<String, String> partHeaders = new LinkedHashMap<>();
    partHeaders.put("Content-Type", mediaType(file.mediaType()));
    partHeaders.put("Content-Transfer-Encoding", "binary");
    partHeaders.put("Content-Disposition", "attachment; filename=\"" + name(file) + '"');
    byte[] part = MimePart.write(partHeaders, file.content());
    byte[] body = file.content();
    byte[] covered = agreed.encrypt() == null && !agreed.compress() ? body : part;
    if (agreed.compress()) {
      body = Compression.compress(part);
      partHeaders = pkcs7("compressed-data", "smime.p7z");
      part = MimePart.write(partHeaders, body);
    }
    Digest digest = agreed.sign() == null ? Digest.SHA256 : agreed.sign();
    if (agreed.sign() != null) {
      covered = part;
      MimePart signed = Receipt.signed(part, signer(agreed, now), digest);
      body = signed.body();
      partHeaders = new LinkedHashMap<>();
      partHeaders.put("Content-Type", signed.headers().get("content-type"));
      part = MimePart.write(partHeaders, body);
    }
    if (agreed.encrypt() != null) {
      body = Envelope.encrypt(part, agreed.encrypt(), recipient(agreed, now));
      boolean authenticated = agreed.encrypt().isAuthenticated();
      partHeaders = pkcs7(authenticated ? "authEnveloped-data" : "enveloped-data", "smime.p7m");
    }
    Map<String, String> headers = headers(agreed, messageId, digest, now);
    headers.put("Subject", file.kind() == null ? "File" : file.kind().replaceAll("[^ -~]", "?"));
    headers.putAll(partHeaders);
    return new Packing(headers, body, covered, digest);
  }

  private static Map<String, String> headers(
      Relationship agreed, String messageId, Digest digest, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("AS2-Version", "1.1");
    headers.put("AS2-From", As2Name.header(agreed.ourName()));
    headers.put("AS2-To", As2Name.header(agreed.partnerName()));
    headers.put("Message-ID", messageId);
    headers.put("Date", DATE.format(now));
    headers.put("MIME-Version", "1.0");
    // Many AS2 systems close after each answer and do not say so; the next message would be lost.
    headers.put("Connection", "close");
    Relationship.Wanted receipt = agreed.receipt();
    if (receipt != Relationship.Wanted.NONE) {
      headers.put("Disposition-Notification-To", As2Name.header(agreed.ourName()));
      if (receipt.isSigned()) {
        headers.put(
            "Disposition-Notification-Options",
            "signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=optional, "
                + digest.word());
      }
    }
    return headers;
  }

  private static Map<String, String> pkcs7(String type, String name) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Content-Type", "application/pkcs7-mime; smime-type=" + type + "; name=\"" + name + '"');
    headers.put("Content-Transfer-Encoding", "binary");
    headers.put("Content-Disposition", "attachment; filename=\"" + name + '"');
    return headers;
  }

  private static String mediaType(String of) {
    return of != null && of.matches(MEDIA_TYPES) ? of : "application/octet-stream";
  }

  private static String name(OutboundFile file) {
    String name = file.name() == null ? "" : file.name().replaceAll("[^A-Za-z0-9._-]", "_");
    return name.isEmpty() ? "file" : name;
  }

  private static OwnKey signer(Relationship agreed, Instant now) {
    return agreed
        .signer(now)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.TARGET_REFUSED_CREDENTIALS,
                    As2Settings.OUR_CERTIFICATE,
                    "Our certificate is not valid any more, or not yet: nothing is signed with it."
                        + " Store a new one, and send it to the partner."));
  }

  private static X509Certificate recipient(Relationship agreed, Instant now) {
    return agreed
        .recipient(now)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.TARGET_REFUSED_CREDENTIALS,
                    As2Settings.PARTNER_CERTIFICATES,
                    "The partner's certificate is not valid any more, or not yet: nothing is"
                        + " encrypted for it. Get the new one from the partner."));
  }
}
