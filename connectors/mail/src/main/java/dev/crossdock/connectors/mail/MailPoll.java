package dev.crossdock.connectors.mail;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Polled;
import dev.crossdock.connection.StepLog;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * One look at a folder. Each mail is settled before the next one is begun: judged by its header,
 * read, its files handed over, and then put away. A crash at any point leaves it where it is; it
 * comes again, and its files are known by their identities. Used once, by one thread.
 */
final class MailPoll {
  /** So many mails are looked at in one poll. */
  static final int MAILS_MAX = 100;

  /** A file of the largest size in Base64, with a letter around it. */
  static final int MAIL_BYTES_MAX = Arrival.BYTES_MAX / 2 * 3;

  /** Servers that count line ends otherwise are a little off; what is more is read anew. */
  private static final int SIZE_OFF_BYTES = 16_384;

  /** So many numbers are searched at once: the answer is one line. */
  private static final long NUMBERS_AT_ONCE = 20_000;

  private static final int SEARCHES_MAX = 50;

  /** What is left of the time when no further mail is begun. */
  private static final Duration FOR_ONE_MAIL = Duration.ofSeconds(20);

  private final MailSettings settings;
  private final ImapSession session;
  private final MailRoom room;
  private final Consumer<Arrival> intake;
  private final long deadlineNanos;
  private final StepLog log;

  private MailCursor cursor;
  private int taken;
  private int refused;
  private int strangers;
  private int unproven;
  private int without;
  private int notPutAway;
  private boolean more;

  MailPoll(
      MailSettings settings,
      ImapSession session,
      MailRoom room,
      Consumer<Arrival> intake,
      long deadlineNanos,
      StepLog log) {
    this.settings = settings;
    this.session = session;
    this.room = room;
    this.intake = intake;
    this.deadlineNanos = deadlineNanos;
    this.log = log;
  }

  /** Looks; never throws. */
  Polled run(String before) {
    String kept = before;
    try {
      long start = System.nanoTime();
      ImapSession.Selected folder = session.select(settings.folder());
      log.add("select folder", "open", start);
      cursor = MailCursor.read(before, folder.uidValidity());
      kept = cursor.text();
      if (folder.readOnly()) {
        throw new ProblemException(
            Problem.TARGET_FORBIDS, MailSettings.FOLDER, "We may only read this folder.");
      }
      mails(folder);
      return notPutAway > 0
          ? Polled.failed(Problem.FILE_NOT_PUT_AWAY, words(), cursor.text(), taken, log.steps())
          : Polled.done(words(), cursor.text(), taken, more, log.steps());
    } catch (ProblemException e) {
      return Polled.failed(e.problem(), e.getMessage(), text(kept), taken, log.steps());
    } catch (IOException e) {
      return Polled.failed(
          Problem.TARGET_UNAVAILABLE, MailCalls.words(e), text(kept), taken, log.steps());
    }
  }

  private String text(String kept) {
    return cursor == null ? kept : cursor.text();
  }

  private void mails(ImapSession.Selected folder) throws IOException {
    long end = folder.uidNext() - 1;
    int looked = 0;
    for (int i = 0; i < SEARCHES_MAX; i++) {
      long from = cursor.last() + 1;
      if (end >= 0 && from > end) {
        return;
      }
      long to = end < 0 ? -1 : Math.min(end, from + NUMBERS_AT_ONCE - 1);
      List<Long> found = session.search(from, to);
      for (long uid : found) {
        if (looked == MAILS_MAX || deadlineNanos - System.nanoTime() < FOR_ONE_MAIL.toNanos()) {
          more = true;
          return;
        }
        looked++;
        if (!mail(uid)) {
          more = true;
          return;
        }
        cursor = new MailCursor(cursor.uidValidity(), uid);
      }
      if (to < 0) {
        return;
      }
      cursor = new MailCursor(cursor.uidValidity(), to);
    }
    more = true;
  }

  /** False if there is no room for it in time: then it stays for the next poll. */
  private boolean mail(long uid) throws IOException {
    long start = System.nanoTime();
    ImapSession.Fetched head = session.fetch(uid, "HEADER", HeaderFields.BYTES_MAX + 1);
    if (head == null || !isWelcome(head)) {
      return true; // or somebody else has taken it away
    }
    if (head.size() > MAIL_BYTES_MAX) {
      take(uid, List.of(MailFiles.refused(head.bytes(), uid, tooLarge())), start);
      return true;
    }
    int said = (int) Math.min(MAIL_BYTES_MAX, head.size() + head.size() / 16 + SIZE_OFF_BYTES);
    for (int bytesMax : new int[] {said, MAIL_BYTES_MAX}) {
      try (MailRoom.Place place = room.take(bytesMax)) {
        ImapSession.Fetched whole = place == null ? null : session.fetch(uid, "", bytesMax + 1);
        if (whole == null) {
          return place != null;
        }
        boolean all = whole.bytes().length <= bytesMax;
        if (all && MailFiles.opensZip(whole.bytes(), settings) && !place.open()) {
          return false;
        }
        if (all || bytesMax == MAIL_BYTES_MAX) {
          take(uid, files(uid, head, whole), start);
          return true;
        }
      }
    }
    throw new IllegalStateException("A mail is taken or refused");
  }

  private boolean isWelcome(ImapSession.Fetched head) {
    HeaderFields header;
    try {
      header = HeaderFields.read(head.bytes(), 0, head.bytes().length);
    } catch (ProblemException tooLong) {
      strangers++; // nobody knows who sent it
      return false;
    }
    Sender sender = Sender.of(header);
    if (sender == null || !sender.isIn(settings.senders())) {
      strangers++;
      return false;
    }
    boolean proven =
        settings.proof() == null
            || sender.isProven(header, settings.proof(), settings.proofServer());
    unproven += proven ? 0 : 1;
    return proven;
  }

  private List<Arrival> files(long uid, ImapSession.Fetched head, ImapSession.Fetched whole) {
    return whole.bytes().length > MAIL_BYTES_MAX
        ? List.of(MailFiles.refused(head.bytes(), uid, tooLarge()))
        : MailFiles.of(whole.bytes(), uid, settings);
  }

  private void take(long uid, List<Arrival> files, long start) throws IOException {
    if (files.isEmpty()) {
      without++;
      return;
    }
    for (Arrival file : files) {
      intake.accept(file);
      taken++;
      refused += file.refusal() == null ? 0 : 1;
    }
    log.add("read mail " + uid, files.size() + " files", start);
    boolean away =
        settings.takenFolder() == null
            ? session.markRead(uid)
            : session.move(uid, settings.takenFolder());
    notPutAway += away ? 0 : 1;
  }

  private static ProblemException tooLarge() {
    return new ProblemException(
        Problem.BODY_TOO_LARGE,
        null,
        "The mail has more than " + MAIL_BYTES_MAX / 1024 / 1024 + " MiB.");
  }

  private String words() {
    StringBuilder words = new StringBuilder();
    words.append(taken == 1 ? "One file was taken in" : taken + " files were taken in");
    count(words, refused, "of them refused");
    count(words, strangers, "mails of other senders were left alone");
    count(words, unproven, "mails without the proof of their sender were left alone");
    count(words, without, "mails had nothing to take and were left alone");
    count(words, notPutAway, "mails could not be put away and stay");
    return words.append(more ? ", more wait." : ".").toString();
  }

  private static void count(StringBuilder words, int count, String what) {
    if (count > 0) {
      words.append(", ").append(count).append(' ').append(what);
    }
  }
}
