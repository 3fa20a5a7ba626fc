package dev.crossdock.identity;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Tells of unusual messages. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DriftMailsTick {
  @Inject DriftMails mails;

  /** Every fifteen seconds: a moment longer, and several new fields are one mail. */
  @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
  public void round() {
    mails.round();
  }
}
