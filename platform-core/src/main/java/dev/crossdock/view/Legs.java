package dev.crossdock.view;

import dev.crossdock.shipment.ShipmentState;

/**
 * How far a journey has come, in the legs of its progress bar: by road picked up, on the way,
 * delivered; else picked up, under way, arrived, on the last mile, delivered.
 */
record Legs(int done, int total) {
  private static final int ROAD = 3;
  private static final int OTHER = 5;

  static Legs of(String mode, ShipmentState state) {
    boolean road = "ROAD".equals(mode);
    int done =
        switch (state) {
          case PLANNED, BOOKED, CANCELLED -> 0;
          case PICKED_UP -> 1;
          case IN_TRANSIT -> road ? 1 : 2;
          case AT_DESTINATION, CUSTOMS_HOLD, CUSTOMS_REFUSED -> road ? 1 : 3;
          case OUT_FOR_DELIVERY, DELIVERY_ATTEMPTED, REFUSED -> road ? 2 : 4;
          case DELIVERED, RETURNED -> road ? ROAD : OTHER;
        };
    return new Legs(done, road ? ROAD : OTHER);
  }
}
