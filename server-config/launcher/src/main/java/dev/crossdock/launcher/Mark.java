package dev.crossdock.launcher;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What tells the processes of a stack from all others: an environment variable that holds its data
 * directory and the part's name.
 *
 * <p>Whatever a part starts inherits it, so a JVM is known even when the script that started it has
 * died, and when the launcher has. A number in a file would name the script only, and perhaps a
 * stranger later.
 */
record Mark(Path data, String part) {
  static final String VARIABLE = "CROSSDOCK_PART";
  private static final char SEPARATOR = '#';

  /** In ASCII, which every locale passes on as it is. */
  String value() {
    return URLEncoder.encode(data.toString(), StandardCharsets.UTF_8) + SEPARATOR + part;
  }

  /** The living processes that bear this mark; empty when none does. */
  List<ProcessHandle> bearers() {
    return all(data).getOrDefault(part, List.of());
  }

  /**
   * Ends all that bear this mark, and what they start meanwhile, at once.
   *
   * @return whether none was left within the limit
   */
  boolean end(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    for (List<ProcessHandle> left = bearers(); !left.isEmpty(); left = bearers()) {
      left.forEach(ProcessHandle::destroyForcibly);
      for (ProcessHandle handle : left) {
        Child.endsWithin(handle, Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
      if (System.nanoTime() > deadline) {
        return false;
      }
    }
    return true;
  }

  /** The living processes of the stack on this data directory, by part. */
  static Map<String, List<ProcessHandle>> all(Path data) {
    String prefix = new Mark(data, "").value();
    return ProcessHandle.allProcesses()
        .map(handle -> Map.entry(handle, valueOf(handle)))
        .filter(entry -> entry.getValue().startsWith(prefix))
        .collect(
            Collectors.groupingBy(
                entry -> entry.getValue().substring(prefix.length()),
                TreeMap::new,
                Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
  }

  /** Empty for a process without a mark, of another user, or that has just ended. */
  private static String valueOf(ProcessHandle handle) {
    Path environment = Path.of("/proc", Long.toString(handle.pid()), "environ");
    try {
      String all = Files.readString(environment, StandardCharsets.ISO_8859_1);
      return Arrays.stream(all.split("\0"))
          .filter(entry -> entry.startsWith(VARIABLE + "="))
          .findFirst()
          .map(entry -> entry.substring(VARIABLE.length() + 1))
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
