package dev.crossdock.exchange;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.Collection;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Says on the broker where work waits. An announcement carries no truth: it is not persistent, a later one for the same place
 * replaces it (last-value queue), and whatever gets lost with a broker is announced again by the {@link Sweeper}.
 */
@ApplicationScoped
public class Announcer {
  static final String INBOUND = "crossdock.inbound";
  static final String DELIVERY = "crossdock.delivery";
  static final String CHANGES = "crossdock.changes";
  static final String TENANT = "tenant";
  static final String CONNECTION = "connection";
  static final String SHIPMENTS = "shipments";

  private static final Logger LOG = Logger.getLogger(Announcer.class.getName());
  private static final String LAST_VALUE = "_AMQ_LVQ_NAME";
  private static final String GROUP = "JMSXGroupID";

  @Resource(lookup = "jms/crossdock")
  ConnectionFactory broker;

  /** Messages of this tenant wait to be applied. Never fails: see the class comment. */
  public void inbound(String tenant) {
    announce(INBOUND, tenant, message -> message.setStringProperty(TENANT, tenant));
  }

  /** Messages to this target wait to be sent. Never fails. */
  public void delivery(String tenant, long connectionId) {
    announce(
        DELIVERY,
        tenant + '/' + connectionId,
        message -> {
          message.setStringProperty(TENANT, tenant);
          message.setLongProperty(CONNECTION, connectionId);
        });
  }

  /** These shipments changed: whoever looks at them wants to see it. Never fails. */
  public void changed(String tenant, Collection<Long> shipmentIds) {
    String ids = shipmentIds.stream().map(String::valueOf).collect(Collectors.joining(","));
    try (JMSContext context = broker.createContext()) {
      Message message = context.createMessage();
      message.setStringProperty(TENANT, tenant);
      message.setStringProperty(SHIPMENTS, ids);
      send(context, context.createTopic(CHANGES), message);
    } catch (JMSException | JMSRuntimeException e) {
      LOG.log(Level.FINE, "A change was not told", e);
    }
  }

  private interface Filling {
    void fill(Message message) throws JMSException;
  }

  /** Messages of one group go to one consumer at a time: that keeps a tenant or target from being worked on twice at once. */
  private void announce(String queue, String place, Filling filling) {
    try (JMSContext context = broker.createContext()) {
      Message message = context.createMessage();
      filling.fill(message);
      message.setStringProperty(LAST_VALUE, place);
      message.setStringProperty(GROUP, place);
      send(context, context.createQueue(queue), message);
    } catch (JMSException | JMSRuntimeException e) {
      LOG.log(Level.FINE, "The broker took no announcement; the sweeper will repeat it", e);
    }
  }

  private static void send(JMSContext context, Destination destination, Message message) {
    context.createProducer().setDeliveryMode(DeliveryMode.NON_PERSISTENT).setDisableMessageID(true).send(destination, message);
  }
}
