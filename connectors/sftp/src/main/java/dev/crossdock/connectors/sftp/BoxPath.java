package dev.crossdock.connectors.sftp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A path in a drop box: a list of names below its root. There is nothing above the root, so no path
 * leads out of it.
 */
record BoxPath(List<String> names) {
  static final String IN = "in";
  static final String OUT = "out";

  private static final int CHARACTERS_MAX = 1_024;
  private static final int NAME_CHARACTERS_MAX = 255;

  /** Reads a path as a client sends it; what is not absolute begins at the root too. */
  static BoxPath of(String text) throws BoxRefusal {
    if (text.length() > CHARACTERS_MAX) {
      throw BoxRefusal.failure("The path is longer than " + CHARACTERS_MAX + " characters.");
    }
    Deque<String> names = new ArrayDeque<>();
    for (String name : text.split("/")) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return new BoxPath(List.copyOf(names));
  }

  boolean isRoot() {
    return names.isEmpty();
  }

  /** Whether it is one of the two folders. */
  boolean isFolder(String folder) {
    return names.size() == 1 && names.get(0).equals(folder);
  }

  /** Whether it is that of a file in this folder. */
  boolean isIn(String folder) {
    return names.size() == 2 && names.get(0).equals(folder);
  }

  /** The last name; not of the root. */
  String name() {
    return names.get(names.size() - 1);
  }

  /** The name, if a file can have it. */
  String newName() throws BoxRefusal {
    String name = name();
    if (!FileNames.isPlain(name)
        || name.length() > NAME_CHARACTERS_MAX
        || name.chars().anyMatch(c -> c < ' ' || c == 127)) {
      throw BoxRefusal.failure(
          "A name has up to 255 bytes and no control characters or backslashes.");
    }
    return name;
  }

  @Override
  public String toString() {
    return "/" + String.join("/", names);
  }
}
