package dev.crossdock.partnersimulator;

import java.nio.file.Path;
import java.time.Clock;

/**
 * How to start a simulator.
 *
 * @param port http on 127.0.0.1: control door and partners; 0 for any free one
 * @param tlsPort the same in TLS, with a certificate of its own
 * @param sftpPort of the SFTP server
 * @param data directory for keys, folders and what came
 * @param secret password of the SFTP user, and secret of the API's client; user and client are
 *     called {@code crossdock}
 * @param trust certificates in PEM of authorities that are believed when it calls us, or null for
 *     those of the JDK
 * @param clock what time it is for the partners
 */
public record Options(
    int port, int tlsPort, int sftpPort, Path data, String secret, Path trust, Clock clock) {

  /** What we are called at the partners'. */
  public static final String USER = "crossdock";

  public Options {
    if (secret == null || secret.isBlank()) {
      throw new IllegalArgumentException("A secret is needed");
    }
    if (data == null) {
      throw new IllegalArgumentException("A data directory is needed");
    }
  }

  /** A simulator on any free ports. */
  public static Options of(Path data, String secret) {
    return new Options(0, 0, 0, data, secret, null, Clock.systemUTC());
  }

  public Options withTrust(Path authorities) {
    return new Options(port, tlsPort, sftpPort, data, secret, authorities, clock);
  }
}
