package dev.crossdock.connectors.as2;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** The digests of AS2: of signatures, and of the MIC in a receipt. MD5 is not among them. */
enum Digest {
  /** Only what comes in, and only where the connection says so. */
  SHA1("SHA-1", "1.3.14.3.2.26"),
  SHA256("SHA-256", "2.16.840.1.101.3.4.2.1"),
  SHA384("SHA-384", "2.16.840.1.101.3.4.2.2"),
  SHA512("SHA-512", "2.16.840.1.101.3.4.2.3");

  private final String jcaName;
  private final String oid;

  Digest(String jcaName, String oid) {
    this.jcaName = jcaName;
    this.oid = oid;
  }

  /**
   * The digest of this name, in any of its spellings: {@code sha1}, {@code sha-1}, {@code SHA256}.
   *
   * @return null if it is none of them
   */
  static Digest named(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "")) {
      case "sha1" -> SHA1;
      case "sha256" -> SHA256;
      case "sha384" -> SHA384;
      case "sha512" -> SHA512;
      default -> null;
    };
  }

  /** The digest of this object identifier, or null if it is none of them. */
  static Digest ofOid(String oid) {
    for (Digest one : values()) {
      if (one.oid.equals(oid)) {
        return one;
      }
    }
    return null;
  }

  /** As RFC 5751 spells it, such as {@code sha-256}. */
  String word() {
    return jcaName.toLowerCase(Locale.ROOT);
  }

  /** Whether it holds against somebody who makes two contents of one digest. */
  boolean isStrong() {
    return this != SHA1;
  }

  /** Of a signature with an RSA key, as the JDK names it. */
  String withRsa() {
    return name() + "withRSA";
  }

  byte[] of(byte[] bytes, int from, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance(jcaName);
      digest.update(bytes, from, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }
}
