package dev.crossdock.partnersimulator;

import dev.crossdock.partnersimulator.OwnKeys.Identity;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an AS2 message held once it was opened.
 *
 * @param leaf the file, or a receipt
 * @param covered the bytes that a MIC is of
 * @param digest of the signature, which the MIC has to be by too (RFC 4130 7.3.1); null without one
 */
record As2Message(Mime leaf, byte[] covered, String digest, boolean encrypted, boolean compressed) {
  private static final int LAYERS_MAX = 5;

  /**
   * Opens a message.
   *
   * @param by who may have signed it
   * @throws As2Crypto.Broken if a layer does not open, or a signature does not hold
   */
  static As2Message open(Mime outer, Identity own, List<X509Certificate> by)
      throws As2Crypto.Broken {
    Mime part = outer;
    byte[] covered = outer.body();
    byte[] signedBytes = null;
    String digest = null;
    boolean encrypted = false;
    boolean compressed = false;
    for (int layer = 0; layer < LAYERS_MAX; layer++) {
      String type = part.type();
      if (type.equals("application/pkcs7-mime") || type.equals("application/x-pkcs7-mime")) {
        String what = part.parameter("content-type", "smime-type").toLowerCase(Locale.ROOT);
        boolean expands = what.equals("compressed-data");
        boolean gcm = what.equals("authenveloped-data");
        byte[] inner =
            expands
                ? As2Crypto.expand(part.content())
                : As2Crypto.decrypt(part.content(), gcm, own);
        compressed |= expands;
        encrypted |= !expands;
        part = Mime.parse(inner);
        covered = inner;
      } else if (type.equals("multipart/signed")) {
        List<Mime> parts = part.parts();
        if (parts.size() != 2) {
          throw new As2Crypto.Broken("integrity-check-failed", null);
        }
        digest = As2Crypto.verify(parts.get(0).whole(), parts.get(1).content(), by);
        part = parts.get(0);
        signedBytes = part.whole();
      } else {
        break;
      }
    }
    return new As2Message(
        part, signedBytes != null ? signedBytes : covered, digest, encrypted, compressed);
  }

  /**
   * A message as it is sent.
   *
   * @param part headers and body, as {@link Mime#write} makes them
   * @param covered the bytes that the receipt's MIC has to be of
   */
  record Packed(byte[] part, byte[] covered) {}

  /** Packs a file as agreed. */
  static Packed pack(As2Target to, Identity own, String name, String mediaType, byte[] content) {
    byte[] part =
        Mime.write(
            "Content-Type: "
                + mediaType
                + "\r\nContent-Transfer-Encoding: binary\r\nContent-Disposition: attachment;"
                + " filename=\""
                + name.replaceAll("[^A-Za-z0-9._-]", "_")
                + "\"\r\n",
            content);
    boolean signs = !to.sign().equals("none");
    byte[] covered = signs || to.encrypt() || to.compress() ? part : content;
    if (to.compress()) {
      part = As2Crypto.compress(part);
    }
    if (signs) {
      covered = part;
      part = As2Crypto.sign(part, own, to.sign());
    }
    if (to.encrypt()) {
      if (to.certificates().isEmpty()) {
        throw new IllegalArgumentException("Without our certificate nothing can be encrypted");
      }
      part = As2Crypto.encrypt(part, to.certificates().get(0));
    }
    return new Packed(part, covered);
  }

  String fileName() {
    String name = leaf.parameter("content-disposition", "filename");
    return name.isEmpty() ? "file" : name;
  }

  /** Fields of a receipt, such as {@code disposition}; empty if this is none. */
  Map<String, String> receipt() {
    if (!leaf.type().equals("multipart/report")) {
      return Map.of();
    }
    return leaf.parts().stream()
        .filter(part -> part.type().equals("message/disposition-notification"))
        .findFirst()
        .map(
            part ->
                Mime.parse(
                        Mime.join(part.content(), "\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                    .headers())
        .orElse(Map.of());
  }
}
