package dev.crossdock.api;

import dev.crossdock.exchange.Announcer;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: messages can be accepted, so the database answers. A broker that is away is reported
 * but does not make us unready: what is accepted meanwhile is announced when it is back.
 */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {
  @Inject Tenancy tenancy;
  @Inject Announcer announcer;

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("crossdock");
    answer.withData(
        "broker", announcer.isBrokerAway() ? "away; messages are accepted and wait" : "up");
    return answer.status(databaseAnswers()).build();
  }

  private boolean databaseAnswers() {
    try {
      return tenancy.rows(
          connection -> {
            try (PreparedStatement select =
                connection.prepareStatement("select 1 from tenant limit 1")) {
              select.executeQuery();
              return true;
            }
          });
    } catch (SQLException e) {
      return false;
    }
  }
}
