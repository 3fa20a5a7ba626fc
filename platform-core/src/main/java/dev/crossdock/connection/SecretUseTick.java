package dev.crossdock.connection;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;

/** Tells every second what is due of the use of secrets: a crash forgets the count of an hour. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SecretUseTick {
  @Inject SecretUses uses;
  @Inject Clock clock;

  /** Once a second. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public void tell() {
    uses.tell(clock.instant(), false);
  }

  @PreDestroy
  void stop() {
    uses.tell(clock.instant(), true);
  }
}
