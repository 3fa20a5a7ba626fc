package dev.crossdock.machine;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;

/** Certificates of machines, by the hash under which tokens are bound to them (RFC 8705). */
final class Certificates {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final int SHOWN_CHARACTERS = 12;

  private Certificates() {}

  /**
   * Reads a certificate in PEM.
   *
   * @throws dev.crossdock.problem.ProblemException if it is none, or is not of use now
   */
  static Proof read(String pem, Instant now) {
    if (!pem.startsWith(BEGIN) || pem.indexOf(BEGIN, 1) > 0) {
      throw Proof.refused("Send one certificate in PEM, without its chain.");
    }
    X509Certificate certificate;
    try {
      certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw Proof.refused("The certificate does not read: send it in PEM.");
    }
    if (certificate.getNotAfter().toInstant().isBefore(now)) {
      throw Proof.refused("The certificate has ended.");
    }
    if (certificate.getBasicConstraints() >= 0) {
      throw Proof.refused("This is the certificate of an authority, not of a machine.");
    }
    String subject = certificate.getSubjectX500Principal().getName();
    if (subject.isBlank()) {
      throw Proof.refused("The certificate names no subject.");
    }
    PublicKeys.requireStrong(certificate.getPublicKey());
    String sha256 = sha256(certificate);
    return new Proof(
        sha256,
        subject + ", SHA-256 " + sha256.substring(0, SHOWN_CHARACTERS) + "…",
        subject,
        certificate.getNotAfter().toInstant());
  }

  /** The hash by which a token names its certificate. */
  static String sha256(X509Certificate certificate) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("A certificate that was read has a form and a hash", e);
    }
  }
}
