package dev.crossdock.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One option of a form in which a source is written. This declaration is the only one: what a
 * document may say, the form in which it is asked for, and what holds without it follow from it.
 *
 * @param name as it stands in {@code source.options}
 * @param words its name for people
 * @param help one or two sentences, for who fills it in
 * @param needed whether there is no reading without it
 * @param byDefault what holds when it is absent, or null if that is found out from the message
 * @param choices what it can be, or empty if that is open
 * @param check gives what is wrong with a value, one sentence, or null if it is right
 */
public record SourceOption(
    String name,
    String words,
    String help,
    boolean needed,
    String byDefault,
    List<String> choices,
    Function<String, String> check) {
  /** Five hundred columns have to fit. */
  static final int VALUE_CHARACTERS_MAX = 20_000;

  static final String DELIMITER = "delimiter";
  static final String HEADER = "header";
  static final String CHARSET = "charset";
  static final String SKIP_FIRST = "skipFirst";
  static final String SKIP_LAST = "skipLast";
  static final String COLUMNS = "columns";
  static final String NAMESPACES = "namespaces";

  static final String YES = "yes";

  /** Names of elements and attributes stand with their namespaces before them. */
  static final String WITH_NAMESPACES = "with";

  private static final int SKIPPED_MAX = 1_000;
  private static final String LINES = "\\d{1,4}";

  private static final SourceOption FIRST_LINES =
      lines(SKIP_FIRST, "Lines to skip at the beginning", "Lines that stand before the table.");

  private static final SourceOption ENCODING =
      chosen(
          CHARSET,
          "Character set",
          "Without it the first bytes tell it, else it is UTF-8, else Windows-1252.",
          null,
          SourceText.CHARSETS);

  private static final Map<String, List<SourceOption>> BY_FORMAT =
      Map.of(
          SourceReader.JSON,
          List.of(),
          SourceReader.XML,
          List.of(
              chosen(
                  NAMESPACES,
                  "Namespaces",
                  "Without them an element has its plain name. With them {namespace} stands before"
                      + " it, for messages in which two of one name mean different things.",
                  "without",
                  List.of("without", WITH_NAMESPACES))),
          SourceReader.CSV,
          List.of(
              new SourceOption(
                  DELIMITER,
                  "Delimiter",
                  "One character, or tab. Without it the comma, semicolon, tab or bar that the"
                      + " first line has most of.",
                  false,
                  null,
                  List.of(),
                  SourceOption::delimiterFault),
              chosen(
                  HEADER,
                  "Header",
                  "Whether the first line names the columns; else they are column 1, column 2 and so on.",
                  YES,
                  List.of(YES, "no")),
              ENCODING,
              FIRST_LINES),
          SourceReader.FIXED,
          List.of(
              new SourceOption(
                  COLUMNS,
                  "Columns",
                  "Name, first character and length of each, such as code:1:3,time:4:12.",
                  true,
                  null,
                  List.of(),
                  FixedColumn::fault),
              ENCODING,
              FIRST_LINES,
              lines(SKIP_LAST, "Lines to skip at the end", "Lines that stand behind the table.")));

  public SourceOption {
    choices = List.copyOf(choices);
  }

  /** The forms that are read without an installed format. Never null. */
  public static List<String> formats() {
    return List.of(SourceReader.JSON, SourceReader.XML, SourceReader.CSV, SourceReader.FIXED);
  }

  /** The options of a form, in the order of the page; none of a format that is installed. */
  public static List<SourceOption> of(String format) {
    return BY_FORMAT.getOrDefault(format, List.of());
  }

  /** What is wrong with a value, one sentence, or null if it is right. */
  public String fault(String value) {
    if (!choices.isEmpty() && !choices.contains(value)) {
      return "This is one of " + String.join(", ", choices) + ".";
    }
    return check.apply(value);
  }

  /** A fault of the options of a source, with the JSON pointer of what is at fault. */
  record OptionFault(String pointer, String detail) {}

  /** Everything that is wrong with the options of a source. */
  static List<OptionFault> faults(MappingDocument.Source source) {
    List<OptionFault> faults = new ArrayList<>();
    List<SourceOption> known = of(source.format());
    source.options().keySet().stream()
        .sorted()
        .filter(name -> known.stream().noneMatch(one -> one.name().equals(name)))
        .forEach(name -> faults.add(new OptionFault(pointer(name), unknown(source, known))));
    for (SourceOption option : known) {
      String value = source.options().get(option.name());
      if (value == null && option.needed()) {
        faults.add(new OptionFault(pointer(option.name()), option.words() + " must be said here."));
      } else if (value != null && option.fault(value) != null) {
        faults.add(new OptionFault(pointer(option.name()), option.fault(value)));
      }
    }
    return faults;
  }

  private static String unknown(MappingDocument.Source source, List<SourceOption> known) {
    String names = String.join(", ", known.stream().map(SourceOption::name).toList());
    return known.isEmpty()
        ? "The format " + source.format() + " has no options."
        : "There is no such option; those of " + source.format() + " are " + names + ".";
  }

  private static String pointer(String name) {
    return "/source/options/" + MappingFields.escaped(name);
  }

  private static SourceOption chosen(
      String name, String words, String help, String byDefault, List<String> choices) {
    return new SourceOption(name, words, help, false, byDefault, choices, value -> null);
  }

  private static SourceOption lines(String name, String words, String help) {
    return new SourceOption(
        name,
        words,
        help,
        false,
        "0",
        List.of(),
        value ->
            value.matches(LINES) && Integer.parseInt(value) <= SKIPPED_MAX
                ? null
                : "This is a number of lines from 0 to " + SKIPPED_MAX + ".");
  }

  private static String delimiterFault(String value) {
    boolean one = value.length() == 1 && value.charAt(0) != '"' && value.charAt(0) > ' ';
    boolean plain = one && !Character.isLetterOrDigit(value.charAt(0));
    return plain && !Character.isSurrogate(value.charAt(0)) || value.equals("tab")
        ? null
        : "This is one character that is no letter, digit, blank or quotation mark, or tab.";
  }
}
