package dev.crossdock.partnersimulator;

import dev.crossdock.partnersimulator.Fault.Kind;
import dev.crossdock.partnersimulator.OwnKeys.Identity;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** TLS of the https port, with a certificate that is good, or one that has ended. */
final class TlsFront implements HttpDoor.Wrapping {
  private static final char[] NO_PASSWORD = new char[0];

  private final Faults faults;
  private final ActLog log;
  private final Identity good;
  private final SSLContext withGood;
  private final SSLContext withExpired;

  TlsFront(OwnKeys keys, Faults faults, ActLog log, Instant now) {
    this.faults = faults;
    this.log = log;
    good = keys.identity("localhost", false, now);
    withGood = context(good);
    withExpired = context(keys.identity("localhost", true, now));
  }

  X509Certificate certificate() {
    return good.certificate();
  }

  @Override
  public Socket wrap(Socket plain) throws IOException {
    boolean expired = faults.hits(Role.TLS, "handshake", Kind.EXPIRED_CERTIFICATE);
    if (expired) {
      log.add(Role.TLS, "expired", "handshake");
    }
    SSLSocket socket =
        (SSLSocket)
            (expired ? withExpired : withGood)
                .getSocketFactory()
                .createSocket(plain, null, plain.getPort(), true);
    socket.setUseClientMode(false);
    return socket;
  }

  private static SSLContext context(Identity identity) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry(
          "own", identity.key(), NO_PASSWORD, new X509Certificate[] {identity.certificate()});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
