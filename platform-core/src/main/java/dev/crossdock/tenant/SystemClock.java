package dev.crossdock.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one place where the platform asks the machine for the time. Everything else is told. */
@ApplicationScoped
public class SystemClock {
  @Produces
  @Dependent
  Clock clock() {
    return Clock.systemUTC();
  }
}
