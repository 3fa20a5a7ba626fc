package dev.crossdock.connectors.mail;

import dev.crossdock.connection.StepLog;
import dev.crossdock.outgoing.CheckedConnection;
import dev.crossdock.outgoing.OutgoingHttp;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;

/** The way to mailboxes: to addresses that {@link OutgoingHttp} has checked. */
final class MailCalls {
  /** At hosts of the internet; others are named by the operator. */
  static final Set<Integer> PORTS = Set.of(143, 993);

  private static final Duration LOOKUP_MAX = Duration.ofSeconds(5);

  private final OutgoingHttp http;

  MailCalls(OutgoingHttp http) {
    this.http = http;
  }

  /**
   * Connects, without signing in. Blocks.
   *
   * @throws dev.crossdock.problem.ProblemException if the host is not called, or is not as wanted
   */
  ImapSession open(MailSettings settings, long deadlineNanos, StepLog log) throws IOException {
    long start = System.nanoTime();
    long left = Math.max(1, deadlineNanos - start);
    Duration patience = Duration.ofNanos(Math.min(left, LOOKUP_MAX.toNanos()));
    CheckedConnection connection =
        http.connect(settings.host(), settings.port(), PORTS, patience, deadlineNanos);
    boolean begun = false;
    try {
      ImapSession session = ImapSession.begin(connection, settings);
      log.add("connect", "connected", start);
      begun = true;
      return session;
    } finally {
      if (!begun) {
        log.add("connect", "failed", start);
        connection.close();
      }
    }
  }

  /** Signs in. Blocks. */
  void signIn(ImapSession session, MailSettings settings, long deadlineNanos, StepLog log)
      throws IOException {
    long start = System.nanoTime();
    if (settings.token() == null) {
      session.signIn(settings.user(), settings.password());
    } else {
      session.signInByToken(settings.user(), settings.token().fetch(http, deadlineNanos));
    }
    log.add("sign in", "signed in", start);
  }

  /** What a lost connection is called, for the tenant's eyes. */
  static String words(IOException e) {
    if (e instanceof ImapFault) {
      return e.getMessage();
    }
    // Of TLS no words are repeated: they speak of what the other side showed.
    return e.getClass().getName().startsWith("javax.net.ssl")
        ? "The mail server has no TLS here, or no certificate for its name that is trusted."
        : e instanceof SocketException
            ? "The mail server takes no connection, or its time was over."
            : "The connection to the mail server was lost.";
  }
}
