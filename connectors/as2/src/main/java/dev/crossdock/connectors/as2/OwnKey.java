package dev.crossdock.connectors.as2;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A key of ours with its certificate.
 *
 * @param chain the certificate first, then the authorities that go along with a signature
 */
record OwnKey(PrivateKey key, List<X509Certificate> chain) {
  /**
   * Reads a key and its certificate.
   *
   * @throws IllegalArgumentException if one does not read, or they are not of each other: in words
   *     without their text
   */
  static OwnKey read(String keyPem, String certificatePem) {
    PrivateKey key = Pem.rsaKey(keyPem);
    List<X509Certificate> all = Pem.certificates(certificatePem);
    for (X509Certificate one : all) {
      if (isOf(key, one)) {
        List<X509Certificate> chain = new ArrayList<>(all);
        chain.remove(one);
        chain.add(0, one);
        return new OwnKey(key, List.copyOf(chain));
      }
    }
    throw new IllegalArgumentException(
        "The private key and the certificate are not of each other.");
  }

  private static boolean isOf(PrivateKey key, X509Certificate certificate) {
    return key instanceof RSAPrivateKey rsa
        && certificate.getPublicKey() instanceof RSAPublicKey known
        && rsa.getModulus().equals(known.getModulus());
  }

  X509Certificate certificate() {
    return chain.get(0);
  }

  /** Whose it is, never the key. */
  @Override
  public String toString() {
    return certificate().getSubjectX500Principal().getName();
  }
}
