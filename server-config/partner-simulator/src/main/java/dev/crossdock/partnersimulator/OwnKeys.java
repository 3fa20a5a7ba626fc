package dev.crossdock.partnersimulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys and certificates of one simulator: made once, kept in its data directory. */
final class OwnKeys {
  private static final int RSA_BITS = 2048;
  private static final Duration VALID = Duration.ofDays(730);

  private final DataFolder data;

  /** A key with a certificate that it signed itself. */
  record Identity(PrivateKey key, X509Certificate certificate) {
    boolean isValid(Instant at) {
      return !certificate.getNotAfter().toInstant().isBefore(at);
    }
  }

  OwnKeys(DataFolder data) {
    this.data = data;
  }

  /** The EC key of this name. */
  KeyPair ecKey(String name) {
    return pair(name, "EC");
  }

  /**
   * The identity of this name, which is also its common name.
   *
   * @param expired whether it ended a day ago; with the same key as the one that has not
   */
  Identity identity(String name, boolean expired, Instant now) {
    String file = name + (expired ? "-expired" : "") + ".crt";
    KeyPair pair = pair(name, "RSA");
    String kept = data.read(file);
    if (kept != null) {
      Identity known = new Identity(pair.getPrivate(), certificates(kept).get(0));
      if (known.isValid(now) != expired) {
        return known;
      }
    }
    Identity fresh = new Identity(pair.getPrivate(), certificate(name, pair, expired, now));
    data.write(file, pem(fresh.certificate()));
    return fresh;
  }

  private KeyPair pair(String name, String algorithm) {
    try {
      String kept = data.read(name + ".key");
      if (kept != null) {
        String[] halves = kept.strip().split("\n");
        KeyFactory factory = KeyFactory.getInstance(algorithm);
        return new KeyPair(
            factory.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(halves[1]))),
            factory.generatePrivate(
                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(halves[0]))));
      }
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(algorithm.equals("EC") ? 256 : RSA_BITS);
      KeyPair fresh = generator.generateKeyPair();
      Base64.Encoder base64 = Base64.getEncoder();
      data.write(
          name + ".key",
          base64.encodeToString(fresh.getPrivate().getEncoded())
              + '\n'
              + base64.encodeToString(fresh.getPublic().getEncoded())
              + '\n');
      return fresh;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key " + name + " cannot be read or made", e);
    }
  }

  private static X509Certificate certificate(
      String name, KeyPair pair, boolean expired, Instant now) {
    Instant from = expired ? now.minus(VALID) : now.minus(Duration.ofDays(1));
    Instant to = expired ? now.minus(Duration.ofDays(1)) : now.plus(VALID);
    X500Principal subject = new X500Principal("CN=" + name);
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              subject,
              new BigInteger(63, new SecureRandom()),
              Date.from(from),
              Date.from(to),
              subject,
              pair.getPublic());
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(
              new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1")
              }));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All certificates of a text in PEM; throws {@link IllegalArgumentException} without any. */
  static List<X509Certificate> certificates(String pem) {
    try {
      List<X509Certificate> all = new ArrayList<>();
      CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
          .forEach(one -> all.add((X509Certificate) one));
      if (all.isEmpty()) {
        throw new IllegalArgumentException("No certificate in PEM");
      }
      return all;
    } catch (CertificateException e) {
      throw new IllegalArgumentException("No certificate in PEM: " + e.getMessage(), e);
    }
  }

  static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }
}
