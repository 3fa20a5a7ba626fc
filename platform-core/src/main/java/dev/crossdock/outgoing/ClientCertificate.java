package dev.crossdock.outgoing;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * The certificate that we show to the other side of a call, with its key. Two are equal only if
 * both their certificates and their keys are: whoever knows a certificate without its key gets no
 * connection that was opened with it.
 */
public final class ClientCertificate {
  private static final int CERTIFICATES_MAX = 5;
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  /** How a key of each algorithm is tried against its certificate. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

  private final List<X509Certificate> chain;
  private final PrivateKey key;
  private final String fingerprint;

  private ClientCertificate(List<X509Certificate> chain, PrivateKey key)
      throws GeneralSecurityException {
    this.chain = chain;
    this.key = key;
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (X509Certificate one : chain) {
      digest.update(one.getEncoded());
    }
    fingerprint = HexFormat.of().formatHex(digest.digest(key.getEncoded()));
  }

  /**
   * Reads both.
   *
   * @param chain one to {@value #CERTIFICATES_MAX} certificates in PEM, our own first
   * @param key its private key in PEM, PKCS #8 without a passphrase, RSA or EC
   * @throws ProblemException if one does not read, they do not belong together, or the certificate
   *     is not valid now; the key is not repeated
   */
  public static ClientCertificate read(String chain, String key, Instant now) {
    List<X509Certificate> certificates = certificates(chain);
    X509Certificate own = certificates.get(0);
    if (now.isAfter(own.getNotAfter().toInstant())) {
      throw refused("The client certificate has ended on " + own.getNotAfter().toInstant() + ".");
    }
    if (now.isBefore(own.getNotBefore().toInstant())) {
      throw refused("The client certificate begins on " + own.getNotBefore().toInstant() + ".");
    }
    PrivateKey secret = key(key, own.getPublicKey().getAlgorithm());
    try {
      if (!belongTogether(own, secret)) {
        throw refused("The private key does not belong to the client certificate.");
      }
      return new ClientCertificate(certificates, secret);
    } catch (GeneralSecurityException unusable) {
      throw refused("The private key cannot be used with the client certificate.");
    }
  }

  private static List<X509Certificate> certificates(String pem) {
    try {
      List<X509Certificate> all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(pem.strip().getBytes(StandardCharsets.US_ASCII)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!all.isEmpty() && all.size() <= CERTIFICATES_MAX) {
        return all;
      }
    } catch (CertificateException unreadable) {
      // told below
    }
    throw refused(
        "The client certificate does not read: it is 1 to "
            + CERTIFICATES_MAX
            + " certificates in PEM, our own first.");
  }

  private static PrivateKey key(String pem, String algorithm) {
    Matcher matcher = KEY.matcher(pem);
    if (matcher.find() && SIGNATURES.containsKey(algorithm)) {
      try {
        byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (IllegalArgumentException | GeneralSecurityException unreadable) {
        // told below, without what was sent
      }
    }
    throw refused(
        "The private key does not read: it is RSA or EC in PEM, PKCS #8 without a passphrase"
            + " (BEGIN PRIVATE KEY), and of the certificate's kind.");
  }

  private static boolean belongTogether(X509Certificate certificate, PrivateKey key)
      throws GeneralSecurityException {
    byte[] probe = certificate.getEncoded();
    Signature signature = Signature.getInstance(SIGNATURES.get(key.getAlgorithm()));
    signature.initSign(key);
    signature.update(probe);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(probe);
    return signature.verify(signed);
  }

  private static ProblemException refused(String words) {
    return new ProblemException(Problem.KEY_REFUSED, null, words);
  }

  /** What shows the certificate at a handshake. */
  KeyManager[] keyManagers() {
    char[] none = new char[0];
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, none);
      store.setKeyEntry("own", key, none, chain.toArray(new Certificate[0]));
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, none);
      return factory.getKeyManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("A key that was read cannot be used", e);
    }
  }

  /** When it ends. */
  public Instant endsAt() {
    return chain.get(0).getNotAfter().toInstant();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientCertificate that && fingerprint.equals(that.fingerprint);
  }

  @Override
  public int hashCode() {
    return fingerprint.hashCode();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "client certificate of " + chain.get(0).getSubjectX500Principal().getName();
  }
}
