package dev.crossdock.connectors.edifact;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;

/**
 * What makes a message unreadable, with what CONTRL says of it.
 *
 * @param finding as a person reads it
 * @param code syntax error code (data element 0085)
 * @param tag the service segment at fault (0135), or null
 * @param segment position in the message of another segment at fault, 1 for UNH; 0 if none is
 * @param element position of the element at fault in the segment, or 0
 * @param component position of the component at fault, or 0
 */
record Fault(Finding finding, String code, String tag, int segment, int element, int component) {
  static final String INVALID_VALUE = "12";
  static final String MISSING = "13";
  static final String VALUE_NOT_SUPPORTED = "14";
  static final String UNSPECIFIED = "18";
  static final String INVALID_CHARACTER = "21";
  static final String REFERENCES_DIFFER = "28";
  static final String COUNT_WRONG = "29";
  static final String LOWER_LEVEL_EMPTY = "32";
  static final String OUT_OF_PLACE = "33";
  static final String TOO_MANY = "35";

  /** Of the service segments of a message. */
  static Fault service(String where, String detail, String code, String tag, int element) {
    Finding finding = new Finding(Problem.UNREADABLE_MESSAGE, where, detail, null);
    return new Fault(finding, code, tag, 0, element, 0);
  }

  /** Of a segment between them. */
  static Fault body(String where, String detail, String code, int segment) {
    Finding finding = new Finding(Problem.UNREADABLE_MESSAGE, where, detail, null);
    return new Fault(finding, code, null, segment, 0, 0);
  }
}
