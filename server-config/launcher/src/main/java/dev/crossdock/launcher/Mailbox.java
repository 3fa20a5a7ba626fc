package dev.crossdock.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Takes every mail that is sent to it, by SMTP on loopback, and shows it on a page; sends nothing
 * on. The newest mails are kept in memory.
 */
public final class Mailbox {
  private static final int MAILS_MAX = 200;
  private static final int SENDERS_MAX = 8;
  private static final int IDLE_MS_MAX = 10_000;

  private final int smtpPort;
  private final MailPage page;
  private final Deque<ReceivedMail> mails = new ArrayDeque<>();
  private final Clock clock = Clock.systemUTC();
  private ServerSocket door;
  private ExecutorService senders;

  Mailbox(int smtpPort, int pagePort) {
    this.smtpPort = smtpPort;
    this.page = new MailPage(pagePort, this);
  }

  void start() {
    try {
      door = new ServerSocket(smtpPort, SENDERS_MAX, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new StartFailure("The mailbox cannot listen on port " + smtpPort + ".", e);
    }
    senders =
        Executors.newFixedThreadPool(
            SENDERS_MAX,
            task -> {
              Thread thread = new Thread(task, "mailbox");
              thread.setDaemon(true);
              return thread;
            });
    Thread listener = new Thread(this::listen, "mailbox-door");
    listener.setDaemon(true);
    listener.start();
    page.start();
  }

  /** Where people read the mails. */
  public String url() {
    return page.url();
  }

  /** What came so far, the newest first. */
  public synchronized List<ReceivedMail> mails() {
    return List.copyOf(mails);
  }

  private synchronized void keep(ReceivedMail mail) {
    mails.addFirst(mail);
    while (mails.size() > MAILS_MAX) {
      mails.removeLast();
    }
  }

  private void listen() {
    while (!door.isClosed()) {
      try {
        Socket sender = door.accept();
        senders.execute(() -> serve(sender));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket sender) {
    try (sender) {
      sender.setSoTimeout(IDLE_MS_MAX);
      new SmtpConversation(sender, lines -> keep(ReceivedMail.read(lines, clock.instant()))).run();
    } catch (IOException e) {
      // Who goes away in the middle has sent nothing.
    }
  }

  void stop() {
    if (door == null) {
      return;
    }
    page.stop();
    senders.shutdownNow();
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
