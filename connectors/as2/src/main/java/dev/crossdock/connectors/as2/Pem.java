package dev.crossdock.connectors.as2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Reads certificates and keys in PEM, as administrators paste them. */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]{1,20000})-----END \\1-----");
  private static final int CERTIFICATES_MAX = 8;

  private Pem() {}

  /**
   * All certificates of a text, in its order.
   *
   * @throws IllegalArgumentException if there is none, or one does not read: in words without the
   *     text
   */
  static List<X509Certificate> certificates(String pem) {
    List<X509Certificate> certificates = new ArrayList<>();
    Matcher block = BLOCK.matcher(pem == null ? "" : pem);
    while (block.find()) {
      if (block.group(1).equals("CERTIFICATE")) {
        certificates.add(certificate(block.group(2)));
      }
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("There is no certificate in PEM.");
    }
    if (certificates.size() > CERTIFICATES_MAX) {
      throw new IllegalArgumentException("There are more than 8 certificates.");
    }
    return certificates;
  }

  private static X509Certificate certificate(String base64) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes(base64)));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("A certificate does not read.");
    }
  }

  /**
   * Those that belong to somebody: all but the authorities that have signed another of them.
   *
   * @param certificates as they were given
   */
  static List<X509Certificate> withoutAuthorities(List<X509Certificate> certificates) {
    return certificates.stream()
        .filter(
            one ->
                certificates.stream()
                    .noneMatch(other -> !other.equals(one) && isSignedBy(other, one)))
        .distinct()
        .toList();
  }

  private static boolean isSignedBy(X509Certificate certificate, X509Certificate authority) {
    // One of the same key is an older or newer one of the same owner.
    if (!certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal())
        || certificate.getPublicKey().equals(authority.getPublicKey())) {
      return false;
    }
    try {
      certificate.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException ofAnother) {
      return false;
    }
  }

  /**
   * The private key of a text: PKCS #8 or PKCS #1, not protected by a passphrase.
   *
   * @throws IllegalArgumentException if there is none: in words without the text
   */
  static PrivateKey rsaKey(String pem) {
    Matcher block = BLOCK.matcher(pem == null ? "" : pem);
    while (block.find()) {
      switch (block.group(1)) {
        case "PRIVATE KEY" -> {
          return rsaKey(bytes(block.group(2)));
        }
        case "RSA PRIVATE KEY" -> {
          return rsaKey(wrapped(bytes(block.group(2))));
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw new IllegalArgumentException(
                "The private key is protected by a passphrase. Take that off: it is kept encrypted"
                    + " here.");
        default -> {
          // a certificate, or parameters that some tools write too
        }
      }
    }
    throw new IllegalArgumentException("There is no private key in PEM.");
  }

  private static byte[] wrapped(byte[] pkcs1) {
    try {
      return new PrivateKeyInfo(
              new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
              RSAPrivateKey.getInstance(pkcs1))
          .getEncoded();
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new IllegalArgumentException("The private key does not read.");
    }
  }

  private static PrivateKey rsaKey(byte[] pkcs8) {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The private key does not read, or is no RSA key.");
    }
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("What is in the PEM is no Base64.");
    }
  }

  /** How long the key of a certificate is, in bits; 0 if it is no RSA key. */
  static int rsaBits(X509Certificate certificate) {
    return certificate.getPublicKey() instanceof RSAPublicKey rsa
        ? rsa.getModulus().bitLength()
        : 0;
  }
}
