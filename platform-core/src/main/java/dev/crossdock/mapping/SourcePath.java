package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A path into the source: names separated by {@code /}, as in {@code shipments/events/code}. A list
 * on the way stands for each of its items, {@code #0} for the item at that position, {@code *} for
 * every value, {@code ..} for what holds the item. In brackets stands what must hold: {@code
 * DTM[2005=334]}, {@code [a!=b]}, {@code [a]} for a value that is there, {@code [a='']} for one
 * that is not; the value may be quoted by {@code '}. A name with special characters is quoted by
 * {@code "}. A path that begins with {@code /} begins at the whole source, any other one at the
 * item of the group.
 */
public final class SourcePath {
  public static final int CHARACTERS_MAX = 500;
  private static final int STEPS_MAX = 64;

  /** What a path may lead to at most; more than a message of 16 MiB has of one kind. */
  private static final int FOUND_MAX = 200_000;

  private static final int DEPTH_MAX = 3;

  /** With a mark, because EDI has names that are numbers. */
  private static final Pattern POSITION = Pattern.compile("#[0-9]{1,6}");

  private final String written;
  private final boolean absolute;
  private final List<Step> steps;

  private SourcePath(String written, boolean absolute, List<Step> steps) {
    this.written = written;
    this.absolute = absolute;
    this.steps = steps;
  }

  /** One step: {@code ..}, {@code *}, or a name, and what must hold of what it leads to. */
  private record Step(String name, boolean up, boolean every, int index, List<Test> tests) {}

  /** What must hold: a value that is there, or is or is not this one. */
  private record Test(SourcePath path, String value, boolean not) {}

  /**
   * Reads a path.
   *
   * @throws ProblemException if it is none; the detail names the character
   */
  public static SourcePath of(String written) {
    if (written.length() > CHARACTERS_MAX) {
      throw new ProblemException(
          Problem.INVALID_MAPPING,
          null,
          "A path has at most " + CHARACTERS_MAX + " characters, not " + written.length() + ".");
    }
    return new Parser(written).path(0);
  }

  /** As it was written. */
  public String written() {
    return written;
  }

  /** As people are told of it. */
  String shown() {
    return steps.isEmpty() ? "the item itself" : written;
  }

  /** Whether it begins at the whole source. */
  boolean isAbsolute() {
    return absolute;
  }

  /**
   * What it leads to, in the order of the source. A list at the end stands for its items.
   *
   * @throws ProblemException if the budget is used up
   */
  List<SourceValue> select(SourceValue item, SourceValue root, Walk walk) {
    List<SourceValue> found = new ArrayList<>(2);
    walk(absolute ? root : item, 0, found, walk);
    return found;
  }

  private void walk(SourceValue at, int depth, List<SourceValue> found, Walk walk) {
    walk.step();
    if (at.node().isArray()) {
      boolean item = depth < steps.size() && steps.get(depth).index >= 0;
      if (item) {
        int index = steps.get(depth).index;
        if (index < at.node().size()) {
          tested(at.item(index, at.node().get(index)), depth, found, walk);
        }
        return;
      }
      int index = 0;
      for (JsonNode child : at.node()) {
        walk(at.item(index++, child), depth, found, walk);
      }
      return;
    }
    if (depth == steps.size()) {
      if (!at.node().isNull()) {
        add(at, found);
      }
      return;
    }
    Step step = steps.get(depth);
    if (step.index >= 0) {
      // What comes once is no list in many formats, and the first of its kind nevertheless.
      if (step.index == 0 && !at.node().isNull()) {
        tested(at, depth, found, walk);
      }
    } else if (step.up) {
      SourceValue up = at.up();
      if (up != null) {
        tested(up, depth, found, walk);
      }
    } else if (step.every) {
      for (Iterator<Map.Entry<String, JsonNode>> all = at.node().fields(); all.hasNext(); ) {
        Map.Entry<String, JsonNode> one = all.next();
        spread(at.child(one.getKey(), one.getValue()), depth, found, walk);
      }
    } else {
      JsonNode child = at.node().get(step.name);
      if (child != null && !child.isNull()) {
        spread(at.child(step.name, child), depth, found, walk);
      }
    }
  }

  private void add(SourceValue at, List<SourceValue> found) {
    if (found.size() == FOUND_MAX) {
      throw new ProblemException(
          Problem.MAPPING_STOPPED,
          null,
          "The path " + written + " leads to more than " + FOUND_MAX + " values.");
    }
    found.add(at);
  }

  /** What must hold is asked of each item of a list, but not of one that is chosen by position. */
  private void spread(SourceValue at, int depth, List<SourceValue> found, Walk walk) {
    boolean byPosition = depth + 1 < steps.size() && steps.get(depth + 1).index >= 0;
    if (!at.node().isArray() || byPosition && steps.get(depth).tests.isEmpty()) {
      tested(at, depth, found, walk);
      return;
    }
    int index = 0;
    for (JsonNode child : at.node()) {
      tested(at.item(index++, child), depth, found, walk);
    }
  }

  private void tested(SourceValue at, int depth, List<SourceValue> found, Walk walk) {
    for (Test test : steps.get(depth).tests) {
      if (!holds(test, at, walk)) {
        return;
      }
    }
    walk(at, depth + 1, found, walk);
  }

  private static boolean holds(Test test, SourceValue at, Walk walk) {
    boolean there = false;
    boolean is = false;
    for (SourceValue value : test.path.select(at, at, walk)) {
      walk.read(value);
      there |= value.text() != null || value.node().isContainerNode();
      is |= test.value != null && test.value.equals(value.text());
    }
    if (test.value == null) {
      return there;
    }
    return (test.value.isEmpty() ? !there : is) != test.not;
  }

  /**
   * The names on the way, lists and tests left out: {@code shipments/events/code}; what two paths
   * have in common that lead to the same kind of value. Empty if it is not known without a source.
   *
   * @param item names on the way to the item of the group
   */
  List<String> names(List<String> item) {
    List<String> names = new ArrayList<>(absolute ? List.of() : item);
    for (Step step : steps) {
      if (step.up) {
        if (names.isEmpty()) {
          return List.of();
        }
        names.remove(names.size() - 1);
      } else if (step.index < 0) {
        names.add(step.every ? "*" : step.name);
      }
    }
    return names;
  }

  /** Quotes a name where it has to be. */
  public static String quoted(String name) {
    boolean plain =
        !name.isEmpty()
            && !name.equals(".")
            && !name.equals("*")
            && !name.equals("..")
            && !POSITION.matcher(name).matches()
            && name.chars().noneMatch(c -> "/[]\"'=!".indexOf(c) >= 0)
            && name.strip().equals(name);
    return plain ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Reads one character after the other. */
  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    SourcePath path(int depth) {
      int from = at;
      boolean absolute = at < text.length() && text.charAt(at) == '/' && depth == 0;
      if (absolute) {
        at++;
      }
      List<Step> steps = new ArrayList<>();
      if (!atEnd(depth)) {
        steps.add(step(depth));
        while (!atEnd(depth)) {
          expect('/');
          steps.add(step(depth));
          if (steps.size() > STEPS_MAX) {
            throw fault("A path has at most " + STEPS_MAX + " steps");
          }
        }
      } else if (!absolute && !text.isEmpty()) {
        throw fault("A name is missing");
      }
      return new SourcePath(text.substring(from, at), absolute, List.copyOf(steps));
    }

    private boolean atEnd(int depth) {
      return at == text.length() || depth > 0 && "]=!".indexOf(text.charAt(at)) >= 0;
    }

    private Step step(int depth) {
      boolean quoted = at < text.length() && text.charAt(at) == '"';
      String name = quoted ? quotedBy('"') : plain();
      if (name.isEmpty() && !quoted) {
        throw fault("A name is missing");
      }
      boolean up = !quoted && name.equals("..");
      if (!quoted && name.equals(".")) {
        throw fault("Leave out the dot; a path begins at the item already");
      }
      boolean every = !quoted && name.equals("*");
      boolean number = !quoted && POSITION.matcher(name).matches();
      List<Test> tests = new ArrayList<>();
      while (at < text.length() && text.charAt(at) == '[') {
        tests.add(test(depth));
      }
      return new Step(
          name, up, every, number ? Integer.parseInt(name.substring(1)) : -1, List.copyOf(tests));
    }

    private String plain() {
      int from = at;
      while (at < text.length() && "/[]\"'=!".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(from, at).strip();
    }

    private String quotedBy(char mark) {
      StringBuilder value = new StringBuilder();
      for (at++; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == mark) {
          at++;
          return value.toString();
        }
        if (c == '\\' && at + 1 < text.length()) {
          c = text.charAt(++at);
        }
        value.append(c);
      }
      throw fault("The quotation mark is not closed");
    }

    private Test test(int depth) {
      if (depth == DEPTH_MAX) {
        throw fault("Brackets stand at most " + DEPTH_MAX + " deep");
      }
      expect('[');
      SourcePath path = path(depth + 1);
      if (at < text.length() && text.charAt(at) == ']') {
        at++;
        return new Test(path, null, false);
      }
      boolean not = at < text.length() && text.charAt(at) == '!';
      if (not) {
        at++;
      }
      expect('=');
      boolean quoted = at < text.length() && text.charAt(at) == '\'';
      String value = quoted ? quotedBy('\'') : untilBracket();
      expect(']');
      return new Test(path, value.strip(), not);
    }

    private String untilBracket() {
      int from = at;
      while (at < text.length() && text.charAt(at) != ']') {
        at++;
      }
      return text.substring(from, at);
    }

    private void expect(char wanted) {
      if (at >= text.length() || text.charAt(at) != wanted) {
        throw fault("There must be " + wanted);
      }
      at++;
    }

    private ProblemException fault(String words) {
      return new ProblemException(
          Problem.INVALID_MAPPING, null, words + " at character " + (at + 1) + " of " + text + ".");
    }
  }
}
