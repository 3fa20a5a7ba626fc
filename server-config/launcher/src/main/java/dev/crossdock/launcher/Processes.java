package dev.crossdock.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The child processes of one stack. Each has its log and a note with its pid, by which a later
 * launcher ends what a killed one left behind. Once {@link #refuseMore} was called no process
 * starts, so a stop in the middle of a start misses none.
 */
final class Processes {
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Duration LEFTOVER_LIMIT = Duration.ofSeconds(15);

  private final StackSettings settings;
  private final Map<String, Child> children = new LinkedHashMap<>();
  private boolean refusing;

  Processes(StackSettings settings) {
    this.settings = settings;
  }

  /**
   * Starts a process in a session of its own; its output goes to {@code logs/name.log}, which
   * begins anew. Its standard input is a pipe that ends when the launcher dies.
   *
   * @throws StartFailure if it cannot be started, or the stack is stopping
   */
  synchronized Child start(
      String name, Path directory, List<String> command, Map<String, String> environment) {
    if (refusing) {
      throw new StartFailure("The stack is stopping.");
    }
    Path log = settings.logs().resolve(name + ".log");
    List<String> full = new ArrayList<>(command);
    // Ctrl-C reaches every process of the terminal's session at once; it is to reach the launcher
    // alone.
    boolean ownSession = Files.isExecutable(SETSID);
    if (ownSession) {
      full.add(0, SETSID.toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(full).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.getParent());
      builder.redirectOutput(new File(log.toString()));
      Process process = builder.start();
      Path note = Files.createDirectories(notes()).resolve(name);
      Files.writeString(note, process.pid() + " " + startMillis(process.toHandle()));
      Child child = new Child(name, process, log, note, ownSession);
      children.put(name, child);
      return child;
    } catch (IOException e) {
      throw new StartFailure(name + " could not be started: " + e.getMessage() + ".", e);
    }
  }

  /** From now on nothing starts. */
  synchronized void refuseMore() {
    refusing = true;
  }

  /** Stops the process with this name if there is one that runs. */
  void stop(String name, Duration limit) {
    Child child;
    synchronized (this) {
      child = children.get(name);
    }
    if (child != null) {
      child.stop(limit);
    }
  }

  /** The latest process under each name, running or not. */
  synchronized List<Child> all() {
    return List.copyOf(children.values());
  }

  /**
   * Ends what a killed launcher left behind. A note counts only if the process still has the same
   * start instant.
   *
   * @return the names of what was ended
   */
  List<String> endLeftovers() {
    if (!Files.isDirectory(notes())) {
      return List.of();
    }
    Map<String, ProcessHandle> left = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(notes())) {
      for (Path note : files.sorted().toList()) {
        String[] parts = Files.readString(note).strip().split(" ");
        if (parts.length == 2) {
          ProcessHandle.of(Long.parseLong(parts[0]))
              .filter(handle -> Long.toString(startMillis(handle)).equals(parts[1]))
              .ifPresent(handle -> left.put(note.getFileName().toString(), handle));
        }
        Files.delete(note);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // All at once, because the order matters no more.
    left.values().forEach(ProcessHandle::destroy);
    left.values()
        .forEach(
            handle -> {
              if (!Child.endsWithin(handle, LEFTOVER_LIMIT)) {
                handle.destroyForcibly();
                Child.endsWithin(handle, LEFTOVER_LIMIT);
              }
            });
    return List.copyOf(left.keySet());
  }

  private static long startMillis(ProcessHandle handle) {
    return handle.info().startInstant().map(instant -> instant.toEpochMilli()).orElse(0L);
  }

  private Path notes() {
    return settings.data().resolve("pids");
  }
}
