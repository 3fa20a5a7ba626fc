package dev.crossdock.connectors.x12;

import java.util.Map;

/** The syntax error codes of acknowledgements in words. */
final class SyntaxErrors {
  /** Data element 716, of groups. */
  static final Map<String, String> OF_GROUPS =
      Map.ofEntries(
          Map.entry("1", "functional group not supported"),
          Map.entry("2", "release of the group not supported"),
          Map.entry("3", "GE missing"),
          Map.entry("4", "control numbers of GS and GE differ"),
          Map.entry("5", "count of transactions wrong"),
          Map.entry("6", "group control number not valid"),
          Map.entry("19", "group control number used twice"));

  /** Data elements 718 and 618, of transactions. */
  static final Map<String, String> OF_TRANSACTIONS =
      Map.ofEntries(
          Map.entry("1", "transaction set not supported"),
          Map.entry("2", "SE missing"),
          Map.entry("3", "control numbers of ST and SE differ"),
          Map.entry("4", "count of segments wrong"),
          Map.entry("5", "segments in error"),
          Map.entry("6", "transaction set identifier missing or not valid"),
          Map.entry("7", "transaction control number missing or not valid"),
          Map.entry("18", "transaction not in a functional group"),
          Map.entry("19", "implementation convention not valid"),
          Map.entry("23", "transaction control number used twice"),
          Map.entry("I5", "segments in error against the implementation guide"),
          Map.entry("I6", "implementation guide not supported"));

  /** Data elements 720 and 620, of segments. */
  static final Map<String, String> OF_SEGMENTS =
      Map.ofEntries(
          Map.entry("1", "segment not known"),
          Map.entry("2", "segment not expected"),
          Map.entry("3", "required segment missing"),
          Map.entry("4", "loop too often"),
          Map.entry("5", "segment too often"),
          Map.entry("6", "segment not in this transaction set"),
          Map.entry("7", "segment not in its place"),
          Map.entry("8", "elements in error"),
          Map.entry("I4", "segment not used in the implementation guide"),
          Map.entry("I6", "segment missing that the implementation guide asks for"),
          Map.entry("I7", "loop too seldom for the implementation guide"),
          Map.entry("I8", "segment too seldom for the implementation guide"),
          Map.entry("I9", "segment that the implementation guide excludes here"));

  /** Data elements 723 and 621, of elements. */
  static final Map<String, String> OF_ELEMENTS =
      Map.ofEntries(
          Map.entry("1", "required element missing"),
          Map.entry("2", "element missing that another asks for"),
          Map.entry("3", "too many elements"),
          Map.entry("4", "too short"),
          Map.entry("5", "too long"),
          Map.entry("6", "character not allowed"),
          Map.entry("7", "code not valid"),
          Map.entry("8", "date not valid"),
          Map.entry("9", "time not valid"),
          Map.entry("10", "excluded by another element"),
          Map.entry("12", "too many repetitions"),
          Map.entry("13", "too many components"),
          Map.entry("I6", "code not used in the implementation guide"),
          Map.entry("I9", "element missing that the implementation guide asks for"),
          Map.entry("I10", "element not used in the implementation guide"),
          Map.entry("I11", "too few repetitions for the implementation guide"),
          Map.entry("I12", "pattern of the implementation guide not met"),
          Map.entry("I13", "element that the implementation guide excludes here"));

  /** Interchange notes (data element I18). */
  static final Map<String, String> OF_INTERCHANGES =
      Map.ofEntries(
          Map.entry("001", "control numbers of ISA and IEA differ"),
          Map.entry("002", "standard not supported"),
          Map.entry("003", "version not supported"),
          Map.entry("004", "segment terminator not valid"),
          Map.entry("005", "sender's qualifier not valid"),
          Map.entry("006", "sender not valid"),
          Map.entry("007", "receiver's qualifier not valid"),
          Map.entry("008", "receiver not valid"),
          Map.entry("009", "receiver not known"),
          Map.entry("018", "control number not valid"),
          Map.entry("021", "count of groups wrong"),
          Map.entry("022", "control structure not valid"),
          Map.entry("023", "ends too early"),
          Map.entry("024", "content not valid"),
          Map.entry("025", "control number used twice"));

  private SyntaxErrors() {}

  /** The code with its words, or as it is when it is not known here. */
  static String words(Map<String, String> list, String code) {
    String words = list.get(code);
    return words == null ? "code " + Value.shown(code) : words + " (" + code + ")";
  }
}
