package dev.crossdock.audit;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;

/** Tells of refused tokens once a minute. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RefusedTokensTick {
  @Inject RefusedTokens tokens;
  @Inject Clock clock;

  /** Once a minute. */
  @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
  public void tell() {
    tokens.tell(clock.instant());
  }

  @PreDestroy
  void stop() {
    tokens.tell(clock.instant());
  }
}
