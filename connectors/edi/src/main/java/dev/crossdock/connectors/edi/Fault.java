package dev.crossdock.connectors.edi;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;

/**
 * Something that is wrong in a message, with what the answer to its syntax says of it.
 *
 * @param finding as a person reads it
 * @param refuses whether the message cannot be taken with it
 * @param contrl code of CONTRL (data element 0085), or null if an answer says nothing of it
 * @param x12 code of 997 and 999, or null: of AK5 where no segment is named, of AK3 where no
 *     element is named, else of AK4
 * @param segment position in the message of the segment at fault, 1 for its header; 0 if the fault
 *     is the whole's
 * @param tag of the segment at fault, or null
 * @param element position of the element at fault in the segment, or 0
 * @param component position of the component at fault, or 0
 */
record Fault(
    Finding finding,
    boolean refuses,
    String contrl,
    String x12,
    int segment,
    String tag,
    int element,
    int component) {

  /** Of the message as a whole; it refuses it. */
  static Fault whole(String where, String detail, String value, String contrl, String x12) {
    return whole(Problem.UNREADABLE_MESSAGE, where, detail, value, contrl, x12);
  }

  /** Of the message as a whole; it refuses it. */
  static Fault whole(
      Problem problem, String where, String detail, String value, String contrl, String x12) {
    Finding finding = new Finding(problem, where, detail, value);
    return new Fault(finding, true, contrl, x12, 0, null, 0, 0);
  }

  /** What a person should look at, and no more. */
  static Fault note(Problem problem, String where, String detail, String value) {
    return new Fault(new Finding(problem, where, detail, value), false, null, null, 0, null, 0, 0);
  }
}
