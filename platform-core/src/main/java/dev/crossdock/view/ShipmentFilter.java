package dev.crossdock.view;

import dev.crossdock.shipment.ShipmentState;

/**
 * Which shipments a list shows.
 *
 * @param text start of any of their references, or null for all
 * @param state or null for all
 * @param partner code of a partner who is a party of them, or null for all
 */
public record ShipmentFilter(String text, Tab tab, ShipmentState state, String partner) {

  /** Everything that a tab holds. */
  public static ShipmentFilter of(Tab tab) {
    return new ShipmentFilter(null, tab, null, null);
  }

  /** Whether anything besides the tab restricts the list. */
  public boolean isNarrowed() {
    return text != null && !text.isBlank() || state != null || partner != null;
  }

  /** The saved views every list of shipments has. */
  public enum Tab {
    /**
     * Somebody has to act; of shipments whose journey is over, only those heard of in the last two
     * weeks.
     */
    NEEDS_ACTION("Needs action"),
    ALL_ACTIVE("All active"),
    AT_CUSTOMS("At customs"),
    LATE("Late"),
    /** In the last seven days. */
    DELIVERED("Delivered this week"),
    ALL("All");

    private final String words;

    Tab(String words) {
      this.words = words;
    }

    /** The word on the tab. */
    public String words() {
      return words;
    }
  }
}
