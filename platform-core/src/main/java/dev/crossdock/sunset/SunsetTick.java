package dev.crossdock.sunset;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;

/** Writes every five seconds who used what is deprecated, and who called which version. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SunsetTick {
  @Inject Sunsets sunsets;
  @Inject VersionCalls calls;
  @Inject Clock clock;

  /** Every five seconds. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void write() {
    sunsets.write();
    calls.write();
  }

  /** Once a day. */
  @Schedule(hour = "3", minute = "40", persistent = false)
  public void forget() {
    calls.forget(clock.instant());
  }
}
