package dev.crossdock.connectors.as2;

/**
 * A message or receipt that is not taken. Its text is fit for the tenant's and the partner's eyes;
 * what whoever sent it is told may be less.
 */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;
  private final Fault fault;
  private final boolean blind;

  /**
   * @param words one or two sentences
   */
  Refused(Fault fault, String words) {
    this(fault, words, false);
  }

  private Refused(Fault fault, String words, boolean blind) {
    super(words, null, false, false);
    this.fault = fault;
    this.blind = blind;
  }

  /**
   * The same, of which whoever sent it learns no more than that it was not taken. An answer that
   * told a wrong padding from a wrong signature would let anybody who recorded a message read it,
   * by asking often enough.
   */
  Refused untold() {
    return new Refused(fault, getMessage(), true);
  }

  /** What is wrong. */
  Fault fault() {
    return fault;
  }

  /** What the receipt says is wrong. */
  Fault toldFault() {
    return blind ? Fault.AUTHENTICATION : fault;
  }

  /** The words of the receipt. */
  String toldWords() {
    return blind
        ? "The message could not be opened and its signature checked. Sign with the certificate"
            + " that was agreed, then encrypt for ours."
        : getMessage();
  }
}
