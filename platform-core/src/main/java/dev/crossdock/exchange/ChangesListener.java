package dev.crossdock.exchange;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.util.Arrays;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Hears, in every copy of the platform, which shipments changed, and tells whoever looks at them.
 */
@MessageDriven
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ChangesListener implements MessageListener {
  private static final Logger LOG = Logger.getLogger(ChangesListener.class.getName());

  @Inject Event<ShipmentsChanged> changed;

  @Override
  public void onMessage(Message message) {
    try {
      Set<Long> ids =
          Arrays.stream(message.getStringProperty(Announcer.SHIPMENTS).split(","))
              .filter(id -> !id.isEmpty())
              .map(Long::valueOf)
              .collect(Collectors.toUnmodifiableSet());
      changed.fire(new ShipmentsChanged(message.getStringProperty(Announcer.TENANT), ids));
    } catch (JMSException e) {
      LOG.log(Level.WARNING, "A change could not be told", e);
    }
  }
}
