package dev.crossdock.connectors.edi;

import dev.crossdock.content.DocumentKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The messages of one syntax that are known here, from files of this project's own notation. Each
 * is loaded when it is first met and kept; there are no more than files.
 *
 * <pre>
 * message IFTMIN D96A TRANSPORT_INSTRUCTION Transport instruction
 * BGM 1
 * DTM 0..9
 * SG1 0..99 {
 *   LOC 1
 *   DTM 0..9
 * }
 * </pre>
 *
 * <p>In X12 the group identifier stands behind the release: {@code message 204 004010 SM ...}.
 */
final class Library {
  private static final Pattern DIRECTORY = Pattern.compile("D[0-9]{2}[A-Z]");
  private static final Pattern X12_RELEASE = Pattern.compile("[0-9]{6}.*");
  private static final Library EDIFACT = new Library(Syntax.EDIFACT);
  private static final Library X12 = new Library(Syntax.X12);

  private final Syntax syntax;
  private final List<String> files;
  private final List<String> statuses;
  private final Map<String, MessageType> loaded = new ConcurrentHashMap<>();
  private final Map<String, Facts> facts = new HashMap<>();

  private Library(Syntax syntax) {
    this.syntax = syntax;
    this.files = Facts.lines(syntax, "messages");
    this.statuses = Facts.lines(syntax, "statuses");
  }

  static Library of(Syntax syntax) {
    return syntax == Syntax.EDIFACT ? EDIFACT : X12;
  }

  /** The files of all documents, such as {@code IFTMIN.D96A}. */
  List<String> files() {
    return files;
  }

  /** The files of all status messages, of which trees are made and nothing else. */
  List<String> statuses() {
    return statuses;
  }

  /** The types of all documents, in order. */
  TreeSet<String> types() {
    TreeSet<String> types = new TreeSet<>();
    files.forEach(file -> types.add(file.substring(0, file.indexOf('.'))));
    return types;
  }

  /**
   * The document of this type in this release, or else in the nearest one there is; of two that are
   * equally near the older one.
   *
   * @param release such as D96A or 004010; anything else is as near to all
   * @return null if there is none of this type
   */
  MessageType find(String type, String release) {
    return nearest(files, type, release);
  }

  /** Likewise of documents and status messages. */
  MessageType shape(String type, String release) {
    MessageType document = find(type, release);
    return document == null ? nearest(statuses, type, release) : document;
  }

  private MessageType nearest(List<String> among, String type, String release) {
    String nearest = null;
    double distance = 0;
    double asked = age(release);
    for (String file : among) {
      int dot = file.indexOf('.');
      if (dot == type.length() && file.startsWith(type)) {
        double away = Math.abs(age(file.substring(dot + 1)) - asked);
        if (nearest == null || away < distance) {
          nearest = file;
          distance = away;
        }
      }
    }
    return nearest == null ? null : loaded.computeIfAbsent(nearest, this::load);
  }

  /** A number that grows from release to release; 0 of what is none. */
  private double age(String release) {
    if (syntax == Syntax.X12) {
      return X12_RELEASE.matcher(release).matches() ? Integer.parseInt(release.substring(0, 6)) : 0;
    }
    if (!DIRECTORY.matcher(release).matches()) {
      return 0;
    }
    int year = Integer.parseInt(release.substring(1, 3));
    return (year < 70 ? year + 100 : year) + (release.charAt(3) - 'A') / 4.0;
  }

  private MessageType load(String file) {
    List<String> lines = new ArrayList<>(Facts.lines(syntax, file));
    String[] head = lines.remove(0).split("\\s+", syntax == Syntax.X12 ? 6 : 5);
    boolean x12 = syntax == Syntax.X12;
    Facts directory = facts(head[2]);
    int[] at = {0};
    List<Use> body = uses(lines, at, directory);
    if (at[0] != lines.size()) {
      throw new IllegalStateException(file + " has a } too many");
    }
    SchemaText text = new SchemaText(body);
    return new MessageType(
        head[1],
        head[2],
        x12 ? head[3] : null,
        DocumentKind.valueOf(head[x12 ? 4 : 3]),
        head[x12 ? 5 : 4],
        body,
        text.schema(),
        text.groups());
  }

  private Facts facts(String release) {
    synchronized (facts) {
      return facts.computeIfAbsent(release, name -> Facts.of(syntax, name));
    }
  }

  private static List<Use> uses(List<String> lines, int[] at, Facts directory) {
    List<Use> uses = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    while (at[0] < lines.size()) {
      String[] words = lines.get(at[0]++).split("\\s+");
      if (words[0].equals("}")) {
        return uses;
      }
      int dots = words[1].indexOf("..");
      int min = Integer.parseInt(dots < 0 ? words[1] : words[1].substring(0, dots));
      int max = Integer.parseInt(dots < 0 ? words[1] : words[1].substring(dots + 2));
      int number = seen.merge(words[0], 1, Integer::sum);
      String key = number == 1 ? words[0] : words[0] + "_" + number;
      if (words.length > 2 && words[2].equals("{")) {
        uses.add(new Use(key, words[0], min, max, null, uses(lines, at, directory)));
      } else {
        uses.add(new Use(key, words[0], min, max, directory.segment(words[0]), List.of()));
      }
    }
    return uses;
  }
}
