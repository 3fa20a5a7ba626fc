package dev.crossdock.identity;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Tells Keycloak what it has not heard. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TellingTick {
  @Inject Telling telling;

  /** Every five seconds. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void round() {
    telling.round();
  }
}
