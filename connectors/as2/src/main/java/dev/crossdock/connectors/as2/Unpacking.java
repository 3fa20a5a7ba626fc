package dev.crossdock.connectors.as2;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.OutboundFile;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;

/** Takes a message of a partner apart: opens, checks, expands, in whatever order it was made. */
final class Unpacking {
  /** Content may be as long as any arrival, its own headers beside it. */
  private static final int EXPANDED_BYTES_MAX = Arrival.BYTES_MAX + 16_384;

  private static final int LAYERS_MAX = 4;
  private static final Set<String> PKCS7 =
      Set.of("application/pkcs7-mime", "application/x-pkcs7-mime");

  private final Relationship agreed;
  private final Instant now;

  private MimePart part;
  private Encryption encryption;
  private Signatures.Checked signature;
  private boolean compressed;

  private Unpacking(MimePart message, Relationship agreed, Instant now) {
    this.part = message;
    this.agreed = agreed;
    this.now = now;
  }

  /**
   * What was in a message.
   *
   * @param name the partner's name of it, or null
   * @param covered the bytes that its MIC is of
   * @param digest of the signature, or null
   */
  record Content(String name, String mediaType, byte[] bytes, byte[] covered, Digest digest) {}

  /**
   * Takes a message apart.
   *
   * @throws Refused if it is not as agreed, or does not read
   */
  static Content unpack(MimePart message, Relationship agreed, Instant now) throws Refused {
    Unpacking unpacking = new Unpacking(message, agreed, now);
    try {
      return unpacking.unpack();
    } catch (Refused refused) {
      throw unpacking.isBlind() ? refused.untold() : refused;
    }
  }

  /**
   * Whether nothing shows yet that what was opened is what was sent. From then on until a signature
   * holds, an answer that tells one fault from another helps whoever wants to read what he has
   * recorded.
   */
  private boolean isBlind() {
    return encryption != null && !encryption.isAuthenticated() && signature == null;
  }

  private Content unpack() throws Refused {
    for (int layer = 0; layer <= LAYERS_MAX; layer++) {
      String type = part.contentType().value();
      if (PKCS7.contains(type)) {
        pkcs7();
      } else if (type.equals("multipart/signed")) {
        signed();
      } else {
        requireSecurity();
        return content(type);
      }
    }
    throw new Refused(Fault.FORMAT, "The message is packed in more layers than AS2 has.");
  }

  private void pkcs7() throws Refused {
    byte[] bytes = part.content();
    ContentInfo info = contentInfo(bytes);
    if (Envelope.isEnvelope(info.getContentType())) {
      if (encryption != null || signature != null) {
        throw new Refused(Fault.FORMAT, "The message is encrypted twice, or after it was signed.");
      }
      Envelope.Opened opened = Envelope.open(info, agreed.ours(), agreed.oldAlgorithms());
      encryption = opened.encryption();
      part = MimePart.read(opened.content());
    } else if (info.getContentType().equals(CMSObjectIdentifiers.compressedData)) {
      if (compressed) {
        throw new Refused(Fault.FORMAT, "The message is compressed twice.");
      }
      compressed = true;
      part = MimePart.read(Compression.expand(info, bytes.length, EXPANDED_BYTES_MAX));
    } else {
      throw new Refused(
          Fault.FORMAT,
          "The message is packed in a way that AS2 does not have. A signature stands beside what it"
              + " is of (multipart/signed).");
    }
  }

  private static ContentInfo contentInfo(byte[] bytes) throws Refused {
    try (ASN1InputStream in = new ASN1InputStream(bytes)) {
      ContentInfo info = ContentInfo.getInstance(in.readObject());
      if (info != null) {
        return info;
      }
    } catch (IOException | RuntimeException | StackOverflowError notAsn1) {
      // the library throws whatever it meets, and goes as deep as it is led
    }
    throw new Refused(Fault.UNEXPECTED, "The message says that it is PKCS #7 and does not read.");
  }

  private void signed() throws Refused {
    if (signature != null) {
      throw new Refused(Fault.FORMAT, "The message is signed twice.");
    }
    List<byte[]> parts = part.parts(2);
    if (parts.size() != 2) {
      throw new Refused(Fault.AUTHENTICATION, "The message should be signed and has no signature.");
    }
    byte[] beside = MimePart.read(parts.get(1)).content();
    signature =
        Signatures.check(
            MimePart.read(parts.get(0)), beside, agreed.partners(), agreed.oldAlgorithms(), now);
    part = MimePart.read(signature.bytes());
  }

  private void requireSecurity() throws Refused {
    if (signature == null && agreed.requireSigned()) {
      throw new Refused(Fault.SECURITY, "The message is not signed, and was agreed to be.");
    }
    if (encryption == null && agreed.requireEncrypted()) {
      throw new Refused(Fault.SECURITY, "The message is not encrypted, and was agreed to be.");
    }
  }

  private Content content(String type) throws Refused {
    if (type.startsWith("multipart/")) {
      throw new Refused(
          Fault.FORMAT, "The message has several parts. Send each file as a message of its own.");
    }
    byte[] bytes = part.content();
    if (bytes.length > Arrival.BYTES_MAX) {
      throw new Refused(
          Fault.UNEXPECTED, "The file has more than " + Arrival.BYTES_MAX / 1024 / 1024 + " MiB.");
    }
    if (bytes.length == 0) {
      throw new Refused(Fault.UNEXPECTED, "The message has no content.");
    }
    String name =
        HeaderValue.read(part.headers().get("content-disposition"))
            .fileName("filename", OutboundFile.NAME_CHARACTERS_MAX);
    if (name == null) {
      name = part.contentType().fileName("name", OutboundFile.NAME_CHARACTERS_MAX);
    }
    return new Content(
        name, mediaType(type), bytes, covered(), signature == null ? null : signature.digest());
  }

  private static String mediaType(String type) {
    return type.toLowerCase(Locale.ROOT).matches("[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,60}")
        ? type
        : "application/octet-stream";
  }

  /** RFC 4130 (7.3.1) and RFC 5402 (4): what was signed, else the part, else the plain content. */
  private byte[] covered() {
    if (signature != null) {
      return signature.bytes();
    }
    return part.whole() == null ? part.body() : part.whole();
  }
}
