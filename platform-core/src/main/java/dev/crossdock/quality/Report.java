package dev.crossdock.quality;

import dev.crossdock.problem.Owner;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with a sample, by field.
 *
 * @param format what it was read as, in words; null if it could not be read
 * @param events milestones in it
 * @param documents business documents in it
 * @param lines the most frequent first; never null
 */
public record Report(String format, int events, int documents, List<Line> lines) {
  public Report {
    lines = List.copyOf(lines);
  }

  /** What is wrong with a field. */
  public enum Fault {
    MISSING("Missing"),
    INVALID("Invalid"),
    DUPLICATE("Duplicate"),
    UNKNOWN("Unknown");

    private final String words;

    Fault(String words) {
      this.words = words;
    }

    /** For people to read. */
    public String words() {
      return words;
    }
  }

  /**
   * One fault of one field.
   *
   * @param field where it stands, without positions in lists
   * @param owner who can put it right; the tenant's side is its ERP
   * @param count how often
   * @param detail what is wrong, of the first of them
   * @param examples some of the values or places; never null
   */
  public record Line(
      String field, Fault fault, Owner owner, int count, String detail, List<String> examples) {
    public Line {
      examples = List.copyOf(examples);
    }

    /** Who can put it right, for people to read. */
    public String ownerWords() {
      return switch (owner) {
        case PARTNER -> "Partner";
        case TENANT -> "ERP";
        case PLATFORM -> "Platform";
      };
    }
  }

  /** As a table for spreadsheets, RFC 4180. No cell begins as a formula. */
  public String csv() {
    return "field,fault,owner,count,detail,examples\r\n"
        + lines.stream().map(Report::row).collect(Collectors.joining());
  }

  private static String row(Line of) {
    return cell(of.field())
        + ","
        + of.fault()
        + ","
        + of.ownerWords()
        + ","
        + of.count()
        + ","
        + cell(of.detail())
        + ","
        + cell(String.join("; ", of.examples()))
        + "\r\n";
  }

  private static String cell(String text) {
    String safe = text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
