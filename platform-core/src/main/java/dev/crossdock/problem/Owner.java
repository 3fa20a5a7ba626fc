package dev.crossdock.problem;

/** Who has to act on a problem. */
public enum Owner {
  PARTNER,
  TENANT,
  PLATFORM;

  /**
   * In a sentence.
   *
   * @param partner code of the partner, or null
   */
  public String words(String partner) {
    return switch (this) {
      case PARTNER -> partner == null ? "the partner" : partner;
      case TENANT -> "the tenant";
      case PLATFORM -> "the operator of the platform";
    };
  }
}
