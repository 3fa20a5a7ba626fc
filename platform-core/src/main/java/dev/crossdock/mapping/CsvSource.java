package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes tables of values with delimiters (RFC 4180) apart. Blank lines are passed over. */
final class CsvSource {
  static final int COLUMNS_MAX = 500;
  private static final int ROW_CHARACTERS_MAX = 1024 * 1024;
  private static final String DELIMITERS = ";,\t|";
  private static final String NAMED = "sep=";
  private static final Pattern LINE = Pattern.compile("line ([0-9]{1,9})");
  private static final int FIRST_CHARACTERS = 65_536;

  private final boolean header;
  private final String told;
  private String text;
  private long linesBefore;
  private char delimiter;

  private CsvSource(Map<String, String> options) {
    this.header = SourceOption.YES.equals(options.getOrDefault(SourceOption.HEADER, "yes"));
    this.told = options.get(SourceOption.DELIMITER);
  }

  /**
   * The table as a tree.
   *
   * @throws ProblemException if it is none, or more than the limits allow; the field names the line
   */
  static JsonNode tree(byte[] content, Map<String, String> options) {
    CsvSource source = new CsvSource(options);
    source.text = SourceText.of(content, options.get(SourceOption.CHARSET));
    source.skip(Integer.parseInt(options.getOrDefault(SourceOption.SKIP_FIRST, "0")));
    source.delimit();
    return source.read();
  }

  private void skip(int lines) {
    int at = 0;
    for (; linesBefore < lines && at < text.length(); linesBefore++) {
      at = nextLine(endOfLine(at));
    }
    text = text.substring(at);
    if (text.isBlank()) {
      throw new ProblemException(
          Problem.EMPTY_BODY, null, "The table has no line behind those that are skipped.");
    }
  }

  private int nextLine(int end) {
    return Math.min(text.length(), end + (text.startsWith("\r\n", end) ? 2 : 1));
  }

  private int endOfLine(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  /** As the mapping says, as a first line {@code sep=} names it, or what the first line has. */
  private void delimit() {
    int end = endOfLine(0);
    String first = text.substring(0, Math.min(end, FIRST_CHARACTERS));
    boolean named = first.startsWith(NAMED) && first.length() == NAMED.length() + 1;
    if (named) {
      text = text.substring(nextLine(end));
      linesBefore++;
    }
    if (told != null) {
      delimiter = told.equals("tab") ? '\t' : told.charAt(0);
    } else {
      delimiter = named ? first.charAt(NAMED.length()) : mostOf(first);
    }
    if (delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
      throw SourceTable.broken(linesBefore, "The first line names no character that delimits.");
    }
  }

  private static char mostOf(String line) {
    int[] counts = new int[DELIMITERS.length()];
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      int known = quoted ? -1 : DELIMITERS.indexOf(c);
      if (known >= 0) {
        counts[known]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return DELIMITERS.charAt(best);
  }

  private JsonNode read() {
    CsvRecordHandler handler =
        CsvRecordHandler.of(
            limits ->
                limits
                    .maxFields(COLUMNS_MAX)
                    .maxFieldSize(SourceTable.VALUE_CHARACTERS_MAX)
                    .maxRecordSize(ROW_CHARACTERS_MAX));
    CsvReader<CsvRecord> rows =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .skipEmptyLines(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(false)
            .allowUnclosedQuote(false)
            .maxBufferSize(ROW_CHARACTERS_MAX)
            .build(handler, text);
    SourceTable table = null;
    long line = linesBefore;
    try {
      for (CsvRecord row : rows) {
        line = linesBefore + row.getStartingLineNumber();
        if (row.getFields().stream().allMatch(String::isBlank)) {
          continue;
        }
        if (table == null) {
          table = new SourceTable(names(row, line));
          if (header) {
            continue;
          }
        }
        table.add(line, row.getFields());
      }
    } catch (CsvParseException e) {
      throw broken(e, line + 1);
    }
    if (table == null) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The table has no line.");
    }
    return table.tree();
  }

  private List<String> names(CsvRecord first, long line) {
    if (header) {
      return SourceTable.names(line, first.getFields());
    }
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= first.getFieldCount(); i++) {
      names.add("column " + i);
    }
    return names;
  }

  /**
   * The library says line and reason in a sentence of its own, which may quote the message; what it
   * will say in another version is not known, so there are words for that too.
   */
  private ProblemException broken(CsvParseException e, long after) {
    String said = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    Matcher named = LINE.matcher(said);
    String words;
    if (said.startsWith("Unclosed")) {
      words = "A quotation mark is never closed; the file may be cut.";
    } else if (said.startsWith("Unexpected character after closing quote")) {
      words = "A quotation mark closes within a value; write it twice.";
    } else if (said.contains("fields")) {
      words = "A line has at most " + COLUMNS_MAX + " values.";
    } else {
      words =
          "A value has at most "
              + SourceTable.VALUE_CHARACTERS_MAX
              + " characters, a line "
              + ROW_CHARACTERS_MAX
              + ", and every quotation mark is closed.";
    }
    return SourceTable.broken(
        named.find() ? linesBefore + Long.parseLong(named.group(1)) : after, words);
  }
}
