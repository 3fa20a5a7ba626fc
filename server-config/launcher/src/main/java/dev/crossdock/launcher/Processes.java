package dev.crossdock.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The child processes of one stack. Each has its log and its {@link Mark}, by which a later
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
    if (Files.isExecutable(SETSID)) {
      full.add(0, SETSID.toString());
    }
    ProcessBuilder builder =
        new ProcessBuilder(full).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Mark mark = new Mark(settings.data(), name);
    builder.environment().put(Mark.VARIABLE, mark.value());
    try {
      Files.createDirectories(log.getParent());
      builder.redirectOutput(new File(log.toString()));
      Child child = new Child(name, builder.start(), log, mark);
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
   * Ends what a killed launcher left behind.
   *
   * @return the names of what was ended
   * @throws StartFailure if something of it does not end
   */
  List<String> endLeftovers() {
    Map<String, List<ProcessHandle>> left = Mark.all(settings.data());
    // All at once, because the order matters no more.
    left.values().forEach(part -> part.forEach(ProcessHandle::destroy));
    left.values().forEach(part -> part.forEach(handle -> Child.endsWithin(handle, LEFTOVER_LIMIT)));
    for (String part : left.keySet()) {
      if (!new Mark(settings.data(), part).end(LEFTOVER_LIMIT)) {
        throw new StartFailure(part + " of an earlier start does not end: " + left.get(part) + ".");
      }
    }
    return List.copyOf(left.keySet());
  }
}
