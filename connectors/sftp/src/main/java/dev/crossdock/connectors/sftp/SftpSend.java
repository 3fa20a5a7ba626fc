package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.Outcome;
import dev.crossdock.connection.StepLog;
import dev.crossdock.connectors.sftp.SftpSession.Entry;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.sftp.common.SftpException;

/**
 * One file on its way to the partner: written under a temporary name, then renamed. Only from the
 * renaming on is it not known what became of it if the connection breaks; before, the partner
 * surely has nothing. Whoever comes first, the work or the deadline, decides the outcome, once.
 */
final class SftpSend {
  private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9._-]{0,99}";

  private final SftpCalls calls;
  private final SftpTarget target;
  private final OutboundFile file;
  private final boolean lookFirst;
  private final long deadlineNanos;
  private final StepLog log = new StepLog();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.BEFORE);

  private enum Stage {
    /** The partner sees nothing. */
    BEFORE,
    /** The file may have its name. */
    RENAMING,
    OVER
  }

  SftpSend(
      SftpCalls calls,
      SftpTarget target,
      OutboundFile file,
      boolean lookFirst,
      long deadlineNanos) {
    this.calls = calls;
    this.target = target;
    this.file = file;
    this.lookFirst = lookFirst;
    this.deadlineNanos = deadlineNanos;
  }

  /**
   * Starts it elsewhere.
   *
   * @return always completes normally, at the deadline at the latest
   * @throws java.util.concurrent.RejectedExecutionException if too much waits
   */
  CompletableFuture<Outcome> start() {
    calls.execute(target, this::run);
    calls.later(this::outOfTime, deadlineNanos - System.nanoTime());
    return outcome;
  }

  private void outOfTime() {
    boolean nothingSeen = stage.getAndSet(Stage.OVER) == Stage.BEFORE;
    end(
        nothingSeen
            ? Outcome.failed(
                Problem.TARGET_UNAVAILABLE,
                "The server did not take the file in the time allowed; the partner has nothing.",
                log.steps())
            : lost());
  }

  private Outcome lost() {
    return Outcome.failed(
        Problem.TARGET_NO_ANSWER,
        "The connection broke while the file was given its name; it is looked for before it is"
            + " sent again.",
        log.steps());
  }

  private void end(Outcome with) {
    outcome.complete(with);
  }

  private void run() {
    if (stage.get() == Stage.OVER) {
      return;
    }
    try {
      end(sent());
    } catch (ProblemException failed) {
      end(Outcome.failed(failed.problem(), failed.getMessage(), log.steps()));
    }
  }

  private Outcome sent() {
    if (target.sendFolder() == null) {
      throw new ProblemException(
          Problem.TARGET_RECORD_MISSING, null, "The connection has no folder to send to.");
    }
    if (!file.name().matches(NAME)) {
      throw new ProblemException(
          Problem.TARGET_REJECTED, null, "The name of the file is not one that can be sent.");
    }
    String tried = "writing " + file.name();
    try (SftpSession session = calls.open(target, deadlineNanos, log)) {
      String name = FileNames.in(target.sendFolder(), file.name());
      String temporary = FileNames.in(target.sendFolder(), "." + file.name() + ".part");
      Entry there = session.look(name);
      if (there != null) {
        return found(there);
      }
      session.write(temporary, file.content());
      Entry written = session.look(temporary);
      if (written == null || written.bytes() != file.content().length) {
        throw new ProblemException(
            Problem.TARGET_UNAVAILABLE,
            null,
            "The server did not keep what was written: it may be full, or something takes files"
                + " away before they have their name.");
      }
      return renamed(session, temporary, name);
    } catch (IOException e) {
      if (stage.get() == Stage.RENAMING && !(e instanceof SftpException)) {
        return lost();
      }
      throw SftpSession.problem(e, tried);
    }
  }

  /** What stands under a name that is this exchange's alone is ours if it is as long as ours. */
  private Outcome found(Entry there) {
    if (there.bytes() != file.content().length) {
      throw new ProblemException(
          Problem.TARGET_REJECTED,
          null,
          "A file of this name and another size stands in the folder: it is not written over.");
    }
    return Outcome.delivered(file.name(), "The file was there already.", log.steps());
  }

  private static void tidy(SftpSession session, String temporary) throws IOException {
    try {
      session.remove(temporary);
    } catch (SftpException stays) {
      // it is hidden, and nobody's
    }
  }

  private Outcome renamed(SftpSession session, String temporary, String name) throws IOException {
    if (!stage.compareAndSet(Stage.BEFORE, Stage.RENAMING)) {
      return lost(); // the deadline has spoken; nobody reads this
    }
    long start = System.nanoTime();
    try {
      session.rename(temporary, name);
    } catch (SftpException refused) {
      log.add("rename", "status " + refused.getStatus(), start);
      Entry there = session.look(name);
      if (there != null) {
        tidy(session, temporary);
        return found(there);
      }
      throw SftpSession.problem(refused, "renaming the file to " + file.name());
    }
    log.add("rename", "renamed", start);
    return Outcome.delivered(
        file.name(),
        lookFirst
            ? "The file was not there (any more) and was put there again under the same name."
            : "The file is in the folder.",
        log.steps());
  }
}
