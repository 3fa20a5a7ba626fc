package dev.crossdock.shipment;

/**
 * What somebody has to do next about a shipment.
 *
 * @param words what, in words; "Nothing to do" when nothing
 * @param owner the role of the party that has to do it, such as BROKER, or TENANT, or null when
 *     nobody has to
 */
public record NextAction(String words, String owner) {
  public static final NextAction NOTHING = new NextAction("Nothing to do", null);

  /** What follows from a state. Never null. */
  public static NextAction of(ShipmentState state) {
    return switch (state) {
      case CUSTOMS_HOLD -> new NextAction("Clear the customs hold", "BROKER");
      case CUSTOMS_REFUSED -> new NextAction("Correct the declaration and file it again", "BROKER");
      case DELIVERY_ATTEMPTED -> new NextAction("Agree a new delivery time", "CARRIER");
      case REFUSED -> new NextAction("Decide what happens to the refused goods", "TENANT");
      case RETURNED -> new NextAction("Check the returned goods", "TENANT");
      case CANCELLED -> new NextAction("Book again or cancel the order", "TENANT");
      case DELIVERED -> new NextAction("Invoice can go out", "TENANT");
      default -> NOTHING;
    };
  }
}
