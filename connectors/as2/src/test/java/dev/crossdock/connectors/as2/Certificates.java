package dev.crossdock.connectors.as2;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys and certificates made for the tests; a key costs time, so each name has one. */
final class Certificates {
  static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();
  private static final AtomicLong SERIAL = new AtomicLong(4_711);

  private Certificates() {}

  /** A key with a certificate of its own. */
  record Own(PrivateKey key, X509Certificate certificate) {
    String keyPem() {
      return Certificates.pem("PRIVATE KEY", key.getEncoded());
    }

    String pem() {
      return Certificates.pem(certificate);
    }

    OwnKey ownKey() {
      return OwnKey.read(keyPem(), pem());
    }
  }

  /** Valid from yesterday for two years. */
  static Own of(String name) {
    return of(name, -1, 730);
  }

  /** Valid for so many days from so many days from now on. */
  static Own of(String name, int fromDays, int toDays) {
    return of(name, fromDays, toDays, 2_048);
  }

  static Own of(String name, int fromDays, int toDays, int bits) {
    KeyPair keys = KEYS.computeIfAbsent(name + bits, any -> keyPair(bits));
    return new Own(keys.getPrivate(), certificate(name, keys, name, keys, fromDays, toDays));
  }

  /** One that an authority has signed. */
  static X509Certificate signed(String name, String authority) {
    KeyPair keys = KEYS.computeIfAbsent(name + 2_048, any -> keyPair(2_048));
    KeyPair by = KEYS.computeIfAbsent(authority + 2_048, any -> keyPair(2_048));
    return certificate(name, keys, authority, by, -1, 730);
  }

  private static X509Certificate certificate(
      String name, KeyPair keys, String issuer, KeyPair by, int fromDays, int toDays) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      new X500Principal("CN=" + issuer),
                      BigInteger.valueOf(SERIAL.incrementAndGet()),
                      Date.from(NOW.plus(fromDays, ChronoUnit.DAYS)),
                      Date.from(NOW.plus(toDays, ChronoUnit.DAYS)),
                      new X500Principal("CN=" + name),
                      keys.getPublic())
                  // As openssl writes it.
                  .addExtension(
                      Extension.subjectKeyIdentifier,
                      false,
                      new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()))
                  .build(new JcaContentSignerBuilder("SHA256withRSA").build(by.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keyPair(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(String what, byte[] bytes) {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
  }
}
