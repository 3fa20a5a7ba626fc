package dev.crossdock.limit;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;

/** Saves every second what was counted: a crash forgets one second of the day's events at most. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LimitTick {
  @Inject Limits limits;
  @Inject Clock clock;

  /** Once a second. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public void save() {
    limits.save(clock.instant());
  }

  @PreDestroy
  void stop() {
    limits.save(clock.instant());
  }
}
