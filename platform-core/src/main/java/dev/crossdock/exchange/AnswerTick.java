package dev.crossdock.exchange;

import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.logging.Logger;

/** Looks every ten seconds for partners' answers that are overdue. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AnswerTick {
  private static final Logger LOG = Logger.getLogger(AnswerTick.class.getName());
  private static final int FILES_AT_ONCE_MAX = 200;

  @Inject Tenancy tenancy;
  @Inject Clock clock;

  /** Every ten seconds. */
  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  public void look() {
    Instant now = clock.instant();
    tenancy.each(
        TenantState::isOpen,
        LOG,
        "Looking for overdue answers",
        tenant ->
            tenancy.rows(
                database -> {
                  Tenancy.fence(database, tenant);
                  return new AnswerRows(database, tenant).overdue(now, FILES_AT_ONCE_MAX);
                }));
  }
}
