package dev.crossdock.tenant;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Looks for tenants that were suspended, resumed or erased by another copy of the platform. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TenantTick {
  static final int EVERY_S = 5;

  @Inject TenantStates states;

  /** Every five seconds. */
  @Schedule(hour = "*", minute = "*", second = "*/" + EVERY_S, persistent = false)
  public void look() {
    states.refresh();
  }
}
