package dev.crossdock.exchange;

/**
 * Where an exchange stands. Every exchange ends in one of the states that are settled, or waits
 * where somebody sees it.
 */
public enum ExchangeState {
  /** In: durable, not yet applied. */
  RECEIVED("Processing", "transit"),
  /** In: its content has become milestones or a shipment. */
  APPLIED("Applied", "delivered"),
  /** In: said what was known already; nothing was done twice. */
  DUPLICATE("Duplicate", "duplicate"),
  /** In: read and not applied, for its kind is in test with its partner. */
  OBSERVED("Observed", "hold"),
  /** In: refused with a reason that its sender was given. */
  REJECTED("Rejected", "rejected"),
  /** Out: waits for its turn or its next try. */
  WAITING("Sending", "transit"),
  /** Out: it has left, and its target is still to say what it thinks of it. */
  AWAITING("Awaiting answer", "transit"),
  /** Out: the target has confirmed it. */
  DELIVERED("Delivered", "delivered"),
  /** Waits for a person, or for a shipment to appear. */
  PARKED("Parked", "parked"),
  /** Out: a person decided not to send it. */
  SKIPPED("Skipped", "duplicate");

  private final String words;
  private final String colour;

  ExchangeState(String words, String colour) {
    this.words = words;
    this.colour = colour;
  }

  /** The word on the state chip. */
  public String words() {
    return words;
  }

  /** The name of the state colour. */
  public String colour() {
    return colour;
  }
}
