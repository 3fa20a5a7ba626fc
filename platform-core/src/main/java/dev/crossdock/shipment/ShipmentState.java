package dev.crossdock.shipment;

/** Where a shipment stands, in the words of the state chips. */
public enum ShipmentState {
  PLANNED("Planned", "planned"),
  BOOKED("Booked", "planned"),
  PICKED_UP("Picked up", "transit"),
  IN_TRANSIT("In transit", "transit"),
  AT_DESTINATION("At destination", "transit"),
  OUT_FOR_DELIVERY("Out for delivery", "transit"),
  DELIVERY_ATTEMPTED("Delivery attempted", "late"),
  CUSTOMS_HOLD("Customs hold", "hold"),
  CUSTOMS_REFUSED("Filing rejected", "rejected"),
  DELIVERED("Delivered", "delivered"),
  REFUSED("Refused", "rejected"),
  RETURNED("Returned", "rejected"),
  CANCELLED("Cancelled", "rejected");

  private final String words;
  private final String colour;

  ShipmentState(String words, String colour) {
    this.words = words;
    this.colour = colour;
  }

  /** The word on the state chip. */
  public String words() {
    return words;
  }

  /** The name of the state colour: planned, transit, late, hold, rejected or delivered. */
  public String colour() {
    return colour;
  }

  /** Whether the journey is over. */
  public boolean closed() {
    return this == DELIVERED || this == REFUSED || this == RETURNED || this == CANCELLED;
  }
}
