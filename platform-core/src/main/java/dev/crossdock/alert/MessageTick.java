package dev.crossdock.alert;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends every five seconds what is due. Apart from the looks: a mail server may take its time. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MessageTick {
  private static final Logger LOG = Logger.getLogger(MessageTick.class.getName());

  @Inject Messenger messenger;

  /** Every five seconds. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void send() {
    try {
      messenger.round();
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "Nobody is told of alerts now", e);
    }
  }
}
