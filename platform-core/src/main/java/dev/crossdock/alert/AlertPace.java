package dev.crossdock.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often the platform looks for what is worth an alert, and how long mails gather. */
@ApplicationScoped
public class AlertPace {
  @Inject
  @ConfigProperty(name = "alerts.look.seconds", defaultValue = "30")
  int lookSeconds;

  @Inject
  @ConfigProperty(name = "alerts.gather.seconds", defaultValue = "60")
  int gatherSeconds;

  /** Between two looks at one tenant. */
  Duration looksApart() {
    return Duration.ofSeconds(lookSeconds);
  }

  /** Mails of this time go as one. */
  Duration gathersFor() {
    return Duration.ofSeconds(gatherSeconds);
  }
}
