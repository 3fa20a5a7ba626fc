package dev.crossdock.machine;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;

/** Tells of requests that policies have refused. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ViolationTick {
  @Inject Violations violations;
  @Inject Clock clock;

  /** Every five seconds: then a first one is told soon. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void tell() {
    violations.tell(clock.instant(), false);
  }

  @PreDestroy
  void stop() {
    violations.tell(clock.instant(), true);
  }
}
