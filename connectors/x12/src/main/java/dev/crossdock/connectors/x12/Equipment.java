package dev.crossdock.connectors.x12;

import dev.crossdock.connectors.x12.References.Found;
import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;

/**
 * The container or trailer that a status is about.
 *
 * @param number as the event tells it
 * @param container the reference that it is, if it is a container, or null
 */
record Equipment(Value number, Found container) {

  /**
   * Of B4, which takes a number apart: owner's letters, serial number, check digit.
   *
   * @return null if the segment names none
   */
  static Equipment ofOcean(Segment segment) {
    Value owner = segment.value(7);
    Value serial = segment.value(8);
    if (serial == null || serial.text().length() > Reference.VALUE_CHARACTERS_MAX) {
      return null;
    }
    String letters = owner == null ? "" : owner.text();
    String whole = Reference.fold(letters + serial.text());
    String checked = whole + segment.text(13);
    whole = CheckDigits.looksLikeContainer(checked) ? checked : whole;
    Value at = new Value(whole, owner == null ? serial.from() : owner.from(), serial.to());
    boolean container = CheckDigits.looksLikeContainer(whole);
    return new Equipment(
        at, container ? new Found(new Reference(ReferenceType.CONTAINER, whole), at) : null);
  }

  /**
   * Of MS2: the carrier's code, the number of a trailer or container, the container's check digit.
   * The carrier may be the container's owner; only the check digit tells.
   *
   * @return null if the segment names none
   */
  static Equipment ofMotor(Segment segment) {
    Value serial = segment.value(2);
    if (serial == null || serial.text().length() > Reference.VALUE_CHARACTERS_MAX) {
      return null;
    }
    Value owner = segment.value(1);
    Value check = segment.value(4);
    String letters = owner == null ? "" : owner.text();
    String withOwner = Reference.fold(letters + serial.text());
    String withCheck = check == null ? withOwner : withOwner + check.text();
    for (String whole : new String[] {Reference.fold(serial.text()), withOwner, withCheck}) {
      if (isContainer(whole)) {
        boolean own = whole.equals(Reference.fold(serial.text()));
        Value at =
            new Value(whole, own || owner == null ? serial.from() : owner.from(), serial.to());
        return new Equipment(at, new Found(new Reference(ReferenceType.CONTAINER, whole), at));
      }
    }
    return new Equipment(serial, null);
  }

  private static boolean isContainer(String folded) {
    return CheckDigits.looksLikeContainer(folded)
        && CheckDigits.ofContainer(folded) == folded.charAt(10) - '0';
  }
}
