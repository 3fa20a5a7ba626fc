package dev.crossdock.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A running process of the stack, with its log. */
public final class Child {
  private static final long POLL_MILLIS = 100;
  private static final int LOG_TAIL_BYTES = 64 * 1024;
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

  private final String name;
  private final Process process;
  private final Path log;
  private final Mark mark;

  Child(String name, Process process, Path log, Mark mark) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.mark = mark;
  }

  public String name() {
    return name;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public Path log() {
    return log;
  }

  /** Completes when the process ends, for whatever reason. */
  public CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /**
   * Waits until the condition holds.
   *
   * @throws StartFailure if the process ends before, or the limit passes
   */
  void await(Duration limit, BooleanSupplier ready) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!ready.getAsBoolean()) {
      try {
        if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new StartFailure(
              name
                  + " ended by itself with code "
                  + process.exitValue()
                  + " while starting"
                  + lastWords()
                  + "; its log is "
                  + log
                  + ".");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartFailure("The start was interrupted.", e);
      }
      if (System.nanoTime() > deadline) {
        throw new StartFailure(
            name + " was not ready within " + limit.toSeconds() + " s; its log is " + log + ".");
      }
    }
  }

  /** Whether the text stands near the end of the log. */
  boolean logged(String text) {
    return tail().contains(text);
  }

  /**
   * Asks the process to end, and ends it when it has not done so within the limit. What it started
   * ends with it, also when the process itself had died before.
   */
  void stop(Duration limit) {
    process.destroy();
    endsWithin(process.toHandle(), limit);
    kill();
  }

  /**
   * Ends the process and what it started at once, as a crash would (kill -9). Returns when it is
   * gone.
   */
  public void kill() {
    process.destroyForcibly();
    endsWithin(process.toHandle(), KILL_LIMIT);
    mark.end(KILL_LIMIT);
  }

  static boolean endsWithin(ProcessHandle handle, Duration limit) {
    try {
      handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      return !handle.isAlive();
    }
  }

  private String lastWords() {
    List<String> lines = tail().lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "" : " (its last words: " + lines.get(lines.size() - 1).strip() + ")";
  }

  private String tail() {
    try {
      byte[] all = Files.readAllBytes(log);
      int from = Math.max(0, all.length - LOG_TAIL_BYTES);
      return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
