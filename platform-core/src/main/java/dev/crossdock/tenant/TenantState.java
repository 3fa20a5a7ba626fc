package dev.crossdock.tenant;

/** Where a tenant stands in its life. */
public enum TenantState {
  /** History is being put in place; its journal is not sealed yet. */
  SETUP,
  ACTIVE,
  /** Nothing comes in, nothing goes out, nothing is lost. */
  SUSPENDED,
  /** Being erased: there is no way back. */
  ERASING;

  /** Whether its members are served and its messages go out. */
  public boolean isOpen() {
    return this == SETUP || this == ACTIVE;
  }

  /** Whether its data are looked after: also of one that is suspended. */
  public boolean isKept() {
    return this != ERASING;
  }

  /** Whether its journal is sealed. */
  public boolean isSealed() {
    return this == ACTIVE || this == SUSPENDED;
  }
}
