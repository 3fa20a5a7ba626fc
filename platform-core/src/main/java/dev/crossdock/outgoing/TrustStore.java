package dev.crossdock.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The authorities that the operator trusts, for calls to what belongs to the platform itself.
 *
 * @param file PKCS #12
 */
public record TrustStore(Path file, String password) {
  /**
   * TLS that trusts these authorities and nobody else.
   *
   * @param keys what shows a certificate of ours, or null for none
   * @throws IllegalStateException if the file cannot be read
   */
  SSLContext context(KeyManager[] keys) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(in, password.toCharArray());
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, factory.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("The trusted authorities in " + file + " do not read", e);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return file.toString();
  }
}
