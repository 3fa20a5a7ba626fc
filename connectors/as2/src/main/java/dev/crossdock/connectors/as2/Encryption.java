package dev.crossdock.connectors.as2;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;

/** How content is encrypted. */
enum Encryption {
  AES128_CBC("aes128-cbc", CMSAlgorithm.AES128_CBC, 128, false),
  AES192_CBC("aes192-cbc", CMSAlgorithm.AES192_CBC, 192, false),
  AES256_CBC("aes256-cbc", CMSAlgorithm.AES256_CBC, 256, false),
  AES128_GCM("aes128-gcm", CMSAlgorithm.AES128_GCM, 128, true),
  AES192_GCM("aes192-gcm", CMSAlgorithm.AES192_GCM, 192, true),
  AES256_GCM("aes256-gcm", CMSAlgorithm.AES256_GCM, 256, true),
  /** Only what comes in, and only where the connection says so. */
  TRIPLE_DES("3des", CMSAlgorithm.DES_EDE3_CBC, 192, false);

  private final String word;
  private final ASN1ObjectIdentifier oid;
  private final int keyBits;
  private final boolean authenticated;

  Encryption(String word, ASN1ObjectIdentifier oid, int keyBits, boolean authenticated) {
    this.word = word;
    this.oid = oid;
    this.keyBits = keyBits;
    this.authenticated = authenticated;
  }

  /** The one of this word in a setting, or null. */
  static Encryption named(String word) {
    for (Encryption one : values()) {
      if (one.word.equals(word) && one.isStrong()) {
        return one;
      }
    }
    return null;
  }

  /** The one of this object identifier, or null. */
  static Encryption of(ASN1ObjectIdentifier oid) {
    for (Encryption one : values()) {
      if (one.oid.equals(oid)) {
        return one;
      }
    }
    return null;
  }

  String word() {
    return word;
  }

  ASN1ObjectIdentifier oid() {
    return oid;
  }

  /** A key of these bytes. */
  SecretKey key(byte[] bytes) {
    return new SecretKeySpec(bytes, this == TRIPLE_DES ? "DESede" : "AES");
  }

  int keyBytes() {
    return keyBits / 8;
  }

  /** Whether a change of what is encrypted is noticed before anything of it is used. */
  boolean isAuthenticated() {
    return authenticated;
  }

  boolean isStrong() {
    return this != TRIPLE_DES;
  }
}
