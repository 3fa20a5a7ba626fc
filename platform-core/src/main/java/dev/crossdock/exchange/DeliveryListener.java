package dev.crossdock.exchange;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.sql.SQLException;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hears that a target has messages waiting. */
@MessageDriven
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DeliveryListener implements MessageListener {
  private static final Logger LOG = Logger.getLogger(DeliveryListener.class.getName());

  @Inject DeliveryWork work;
  @Inject Clock clock;

  @Override
  public void onMessage(Message message) {
    try {
      work.run(
          message.getStringProperty(Announcer.TENANT),
          message.getLongProperty(Announcer.CONNECTION),
          clock.instant());
    } catch (SQLException | JMSException e) {
      // Nothing is lost: the messages stand in the database, and the sweeper announces them again.
      LOG.log(Level.WARNING, "Messages could not be sent now", e);
    }
  }
}
