package dev.crossdock.connectors.edi;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;
import io.xlate.edi.stream.EDIStreamValidationError;
import io.xlate.edi.stream.Location;

/** The errors of StAEDI as faults: which rule is broken by which value, and what to do. */
final class ErrorWords {
  private ErrorWords() {}

  /** Whether something is missing before the segment at which this error is told. */
  static boolean isMissing(EDIStreamValidationError error) {
    return switch (error) {
      case MANDATORY_SEGMENT_MISSING,
          IMPLEMENTATION_LOOP_OCCURS_UNDER_MINIMUM_TIMES,
          IMPLEMENTATION_SEGMENT_BELOW_MINIMUM_USE,
          CONDITIONAL_REQUIRED_SEGMENT_MISSING ->
          true;
      default -> false;
    };
  }

  /** Whether there is more than there is room for. */
  static boolean isTooMany(EDIStreamValidationError error) {
    return error == EDIStreamValidationError.TOO_MANY_DATA_ELEMENTS
        || error == EDIStreamValidationError.TOO_MANY_COMPONENTS
        || error == EDIStreamValidationError.TOO_MANY_REPETITIONS;
  }

  /** Whether this error is about a value that is there. */
  static boolean hasText(EDIStreamValidationError error) {
    return switch (error) {
      case REQUIRED_DATA_ELEMENT_MISSING,
          CONDITIONAL_REQUIRED_DATA_ELEMENT_MISSING,
          EXCLUSION_CONDITION_VIOLATED ->
          false;
      default -> true;
    };
  }

  /**
   * About a segment. Where a segment has no place, that of all behind it is in doubt: the message
   * is not taken.
   *
   * @param named the segment or group that is missing, or too often there
   * @param tag of the segment at which it was seen
   */
  static Fault segment(
      EDIStreamValidationError error, String where, String named, String tag, int position) {
    if (isMissing(error)) {
      String detail = named + " is missing before " + tag + "; it must be there. Add it";
      return fault(where, detail, named, "13", "3", position, named);
    }
    return switch (error) {
      case SEGMENT_EXCEEDS_MAXIMUM_USE -> {
        String detail = tag + " stands here more often than it may. Take out what is too many";
        yield fault(where, detail, tag, "35", "5", position, tag);
      }
      case LOOP_OCCURS_OVER_MAXIMUM_TIMES -> {
        String detail =
            "The group "
                + named
                + ", which "
                + tag
                + " begins, stands here more often than it may. Take out what is too many";
        yield fault(where, detail, tag, "36", "4", position, tag);
      }
      case SEGMENT_NOT_IN_DEFINED_TRANSACTION_SET -> {
        String detail = "This type of message has no segment " + tag + ". Take it out";
        yield fault(where, detail, tag, "15", "6", position, tag);
      }
      case SEGMENT_NOT_IN_PROPER_SEQUENCE -> {
        String detail = tag + " is out of order: it belongs further up in its group. Move it";
        yield fault(where, detail, tag, "15", "7", position, tag);
      }
      default -> {
        String detail = tag + " has no place here. Move it, or take it out";
        yield fault(where, detail, tag, "15", "2", position, tag);
      }
    };
  }

  private static Fault fault(
      String where,
      String detail,
      String value,
      String contrl,
      String x12,
      int position,
      String tag) {
    Finding finding = new Finding(Problem.UNREADABLE_MESSAGE, where, detail, value);
    return new Fault(finding, true, contrl, x12, position, tag, 0, 0);
  }

  /**
   * About a value. The message is taken all the same: every other value is where it belongs.
   *
   * @param type of the segment, or null if it has no place
   */
  static Fault element(
      EDIStreamValidationError error,
      String where,
      Location at,
      SegmentType type,
      Quoted text,
      int position) {
    int element = at.getElementPosition();
    int component = Math.max(0, at.getComponentPosition());
    Slot slot = type == null ? null : type.slot(element);
    if (slot != null && slot.isComposite() && component > 0) {
      slot = component > slot.components().size() ? null : slot.components().get(component - 1);
    }
    String place =
        where + ", element " + element + (component > 0 ? ", component " + component : "");
    String name = slot == null ? "The element" : slot.words();
    String rule =
        slot == null || slot.isComposite()
            ? "it does not fit"
            : "it must be " + slot.element().rule();
    Words words = words(error, name, text.shown(), rule, text.length());
    Finding finding = new Finding(Problem.INVALID_FIELD, place, words.detail(), text.value());
    return new Fault(
        finding,
        false,
        words.contrl(),
        words.x12(),
        position,
        at.getSegmentTag(),
        element,
        component);
  }

  /** About an element behind the last one that there may be. */
  static Fault tooMany(SegmentData segment, int element, Quoted text, int position) {
    Words words =
        words(EDIStreamValidationError.TOO_MANY_DATA_ELEMENTS, "", text.shown(), "", text.length());
    String where = segment.where() + ", element " + element;
    Finding finding = new Finding(Problem.INVALID_FIELD, where, words.detail(), text.value());
    return new Fault(
        finding, false, words.contrl(), words.x12(), position, segment.tag(), element, 0);
  }

  private record Words(String detail, String contrl, String x12) {}

  private static Words words(
      EDIStreamValidationError error, String name, String value, String rule, int length) {
    String characters = value + " with " + length + " characters";
    return switch (error) {
      case REQUIRED_DATA_ELEMENT_MISSING ->
          new Words(name + " is missing; it must be there. Fill it", "13", "1");
      case CONDITIONAL_REQUIRED_DATA_ELEMENT_MISSING ->
          new Words(name + " is missing; others in the segment need it. Fill it", "48", "2");
      case TOO_MANY_DATA_ELEMENTS ->
          new Words("The segment has no element for " + value + " there. Take it out", "16", "3");
      case TOO_MANY_COMPONENTS ->
          new Words("The element has no component for " + value + ". Take it out", "16", "3");
      case TOO_MANY_REPETITIONS ->
          new Words(name + " is repeated more often than it may, by " + value, "35", "3");
      case DATA_ELEMENT_TOO_SHORT ->
          new Words(name + " is too short: " + characters + "; " + rule, "40", "4");
      case DATA_ELEMENT_TOO_LONG ->
          new Words(name + " is too long: " + characters + "; " + rule, "39", "5");
      case INVALID_CHARACTER_DATA -> new Words(name + " is " + value + "; " + rule, "37", "6");
      case INVALID_CODE_VALUE -> new Words(name + " is " + value + ", which is no code", "12", "7");
      case INVALID_DATE -> new Words(name + " is " + value + "; " + rule, "12", "8");
      case INVALID_TIME -> new Words(name + " is " + value + "; " + rule, "12", "9");
      case EXCLUSION_CONDITION_VIOLATED ->
          new Words(name + " may not stand beside others in the segment", "12", "10");
      default -> new Words(name + " is " + value + "; " + rule, "12", "7");
    };
  }
}
