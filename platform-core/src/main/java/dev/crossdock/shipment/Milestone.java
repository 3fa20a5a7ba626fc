package dev.crossdock.shipment;

import static dev.crossdock.shipment.Milestone.Kind.CUSTOMS;
import static dev.crossdock.shipment.Milestone.Kind.END;
import static dev.crossdock.shipment.Milestone.Kind.INFORMATION;
import static dev.crossdock.shipment.Milestone.Kind.MOVEMENT;

/**
 * The canonical milestones. The order of the movements is the order in which they happen on a
 * normal journey; it decides between two events of the same time.
 */
public enum Milestone {
  BOOKING_REQUESTED(MOVEMENT, ShipmentState.BOOKED, "Booking requested"),
  BOOKING_CONFIRMED(MOVEMENT, ShipmentState.BOOKED, "Booking confirmed"),
  PICKUP_APPOINTMENT(INFORMATION, null, "Pickup appointment made"),
  EMPTY_RELEASED(MOVEMENT, ShipmentState.BOOKED, "Empty container released"),
  ARRIVED_AT_PICKUP(MOVEMENT, ShipmentState.BOOKED, "Arrived at pickup"),
  PICKED_UP(MOVEMENT, ShipmentState.PICKED_UP, "Picked up"),
  STUFFED(MOVEMENT, ShipmentState.PICKED_UP, "Stuffed"),
  GATE_IN(MOVEMENT, ShipmentState.IN_TRANSIT, "Gate in"),
  VGM_RECEIVED(INFORMATION, null, "Verified gross mass received"),
  CUSTOMS_EXPORT_RELEASED(CUSTOMS, null, "Export released by customs"),
  LOADED(MOVEMENT, ShipmentState.IN_TRANSIT, "Loaded"),
  DEPARTED(MOVEMENT, ShipmentState.IN_TRANSIT, "Departed"),
  IN_TRANSIT(MOVEMENT, ShipmentState.IN_TRANSIT, "In transit"),
  TRANSHIPPED(MOVEMENT, ShipmentState.IN_TRANSIT, "Transhipped"),
  BORDER_CROSSED(MOVEMENT, ShipmentState.IN_TRANSIT, "Border crossed"),
  DELAYED(INFORMATION, null, "Delayed"),
  ARRIVED_AT_PORT(MOVEMENT, ShipmentState.AT_DESTINATION, "Arrived at port"),
  DISCHARGED(MOVEMENT, ShipmentState.AT_DESTINATION, "Discharged"),
  ARRIVAL_NOTICE(INFORMATION, null, "Arrival notice issued"),
  CUSTOMS_DECLARED(INFORMATION, null, "Declared to customs"),
  CUSTOMS_HOLD(CUSTOMS, ShipmentState.CUSTOMS_HOLD, "Held by customs"),
  CUSTOMS_INSPECTION(CUSTOMS, ShipmentState.CUSTOMS_HOLD, "Inspected by customs"),
  CUSTOMS_REJECTED(CUSTOMS, ShipmentState.CUSTOMS_REFUSED, "Declaration rejected by customs"),
  CUSTOMS_RELEASED(CUSTOMS, null, "Released by customs"),
  AVAILABLE_FOR_PICKUP(MOVEMENT, ShipmentState.AT_DESTINATION, "Available for pickup"),
  GATE_OUT(MOVEMENT, ShipmentState.AT_DESTINATION, "Gate out"),
  OUT_FOR_DELIVERY(MOVEMENT, ShipmentState.OUT_FOR_DELIVERY, "Out for delivery"),
  ARRIVED_AT_DELIVERY(MOVEMENT, ShipmentState.OUT_FOR_DELIVERY, "Arrived at delivery place"),
  DELIVERY_APPOINTMENT(INFORMATION, null, "Delivery appointment made"),
  DELIVERY_ATTEMPTED(MOVEMENT, ShipmentState.DELIVERY_ATTEMPTED, "Delivery attempted"),
  DELIVERED(END, ShipmentState.DELIVERED, "Delivered"),
  REFUSED(END, ShipmentState.REFUSED, "Refused by consignee"),
  DAMAGED(INFORMATION, null, "Damaged"),
  LOST(INFORMATION, null, "Lost"),
  FOUND(INFORMATION, null, "Found"),
  RETURNED(END, ShipmentState.RETURNED, "Returned"),
  RECONSIGNED(INFORMATION, null, "Reconsigned"),
  STRIPPED(INFORMATION, null, "Stripped"),
  EMPTY_RETURNED(INFORMATION, null, "Empty container returned"),
  ETA_UPDATED(INFORMATION, null, "Expected arrival changed"),
  DOC_ISSUED(INFORMATION, null, "Transport document issued"),
  BOOKING_CANCELLED(END, ShipmentState.CANCELLED, "Booking cancelled");

  /** Which part of the state an event of this milestone can move. */
  public enum Kind {
    /** The goods moved: the latest one by event time says where they are. */
    MOVEMENT,
    /** Customs spoke: the latest one by event time says whether the goods are held. */
    CUSTOMS,
    /** The journey is over. */
    END,
    /** Worth telling, moves nothing. */
    INFORMATION
  }

  private final Kind kind;
  private final ShipmentState state;
  private final String words;

  Milestone(Kind kind, ShipmentState state, String words) {
    this.kind = kind;
    this.state = state;
    this.words = words;
  }

  public Kind kind() {
    return kind;
  }

  /** The state that this milestone means while nothing outranks it, or null if it means none. */
  public ShipmentState state() {
    return state;
  }

  /** The milestone in words, such as "Held by customs". */
  public String words() {
    return words;
  }

  /**
   * Finds a milestone by its canonical code.
   *
   * @return the milestone, or null if there is none of this code
   */
  public static Milestone byCode(String code) {
    for (Milestone milestone : values()) {
      if (milestone.name().equals(code)) {
        return milestone;
      }
    }
    return null;
  }
}
