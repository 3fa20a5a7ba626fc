package dev.crossdock.connectors.x12;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;

/**
 * A finding, with what an acknowledgement says of it.
 *
 * @param finding as a person reads it
 * @param code syntax error code of the level it belongs to: data element 716 of a group, 718 of a
 *     transaction, 720 of a segment, 723 of an element; null when the syntax is sound and only the
 *     meaning is not, of which an acknowledgement says nothing
 * @param segment the segment at fault, or null when the transaction or group is at fault as a whole
 * @param element position of the element at fault in its segment, or 0
 * @param bad the value at fault, or null
 */
record Fault(Finding finding, String code, Segment segment, int element, String bad) {

  /** Of a transaction or a group as a whole. */
  static Fault whole(Problem problem, String where, String detail, String code) {
    return new Fault(new Finding(problem, where, detail, null), code, null, 0, null);
  }

  /** Of a segment. */
  static Fault segment(Problem problem, Segment segment, String detail, String code) {
    return new Fault(new Finding(problem, segment.where(), detail, null), code, segment, 0, null);
  }

  /** Of an element. */
  static Fault element(
      Problem problem, Segment segment, int element, String detail, String value, String code) {
    String shown = value == null ? null : Value.shown(value);
    Finding finding = new Finding(problem, segment.where(element), detail, shown);
    return new Fault(finding, code, segment, element, value);
  }

  /** Of what a segment means. */
  static Fault meaning(Problem problem, String where, String detail, String value) {
    return new Fault(new Finding(problem, where, detail, value), null, null, 0, null);
  }
}
