package dev.crossdock.connectors.edifact;

import java.util.Map;

/** Syntax error codes (data element 0085) in words. */
final class SyntaxErrors {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("2", "syntax version or level not supported"),
          Map.entry("7", "recipient is not the actual one"),
          Map.entry("12", "value not valid"),
          Map.entry("13", "missing"),
          Map.entry("14", "value not supported here"),
          Map.entry("15", "not supported here"),
          Map.entry("16", "too many parts"),
          Map.entry("17", "no agreement"),
          Map.entry("18", "not specified"),
          Map.entry("19", "decimal mark not valid"),
          Map.entry("20", "character not usable as separator"),
          Map.entry("21", "character not valid"),
          Map.entry("22", "separators not valid"),
          Map.entry("23", "sender not known"),
          Map.entry("24", "too old"),
          Map.entry("25", "test not supported"),
          Map.entry("26", "received twice"),
          Map.entry("27", "security not supported"),
          Map.entry("28", "references differ"),
          Map.entry("29", "count wrong"),
          Map.entry("30", "groups and messages mixed"),
          Map.entry("31", "several message types in a group"),
          Map.entry("32", "empty"),
          Map.entry("33", "out of place"),
          Map.entry("35", "too many repetitions"),
          Map.entry("36", "too many repetitions of a segment group"),
          Map.entry("37", "type of character not valid"),
          Map.entry("38", "digit missing before the decimal mark"),
          Map.entry("39", "too long"),
          Map.entry("40", "too short"),
          Map.entry("43", "recipient not known"),
          Map.entry("45", "separator at the end"),
          Map.entry("46", "character set not supported"),
          Map.entry("48", "depends on what is not there"));

  private SyntaxErrors() {}

  /** The code with its words, or as it is when it is not known here. */
  static String words(String code) {
    if (code == null) {
      return "no code";
    }
    String words = WORDS.get(code);
    return words == null ? "code " + Value.shown(code) : words + " (" + code + ")";
  }
}
