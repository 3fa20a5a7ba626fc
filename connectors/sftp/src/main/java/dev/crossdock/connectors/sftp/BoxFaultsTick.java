package dev.crossdock.connectors.sftp;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;

/** Tells of refused sign-ins once a minute. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BoxFaultsTick {
  @Inject BoxFaults faults;
  @Inject Clock clock;

  /** Once a minute. */
  @Schedule(hour = "*", minute = "*", second = "45", persistent = false)
  public void tell() {
    faults.tell(clock.instant());
  }

  @PreDestroy
  void stop() {
    faults.tell(clock.instant());
  }
}
