package dev.crossdock.exchange;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Says on the broker where work waits. An announcement carries no truth: it is not persistent, a
 * later one for the same place replaces it (last-value queue), and whatever gets lost with a broker
 * is announced again by the {@link Sweeper}.
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

  /**
   * People see a change within this time and a moment; under load it saves most of the messages.
   */
  static final int CHANGES_APART_MS = 250;

  /** A page that hears of this many changes reads everything anew anyway. */
  private static final int CHANGES_TOLD_MAX = 1_000;

  private final Map<String, Set<Long>> changes = new ConcurrentHashMap<>();

  @Resource(lookup = "jms/crossdock")
  ConnectionFactory broker;

  @Resource ManagedScheduledExecutorService scheduler;

  private ScheduledFuture<?> teller;

  @PostConstruct
  void start() {
    teller =
        scheduler.scheduleWithFixedDelay(
            this::tellChanges, CHANGES_APART_MS, CHANGES_APART_MS, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    teller.cancel(false);
  }

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

  /**
   * This shipment changed: whoever looks at it wants to see it, with others that change within
   * {@link #CHANGES_APART_MS}.
   */
  public void changed(String tenant, long shipmentId) {
    changes.compute(
        tenant,
        (any, known) -> {
          Set<Long> ids = known == null ? new HashSet<>() : known;
          ids.add(shipmentId);
          return ids;
        });
  }

  private void tellChanges() {
    try {
      for (String tenant : changes.keySet()) {
        Set<Long> ids = changes.remove(tenant);
        if (ids != null && !ids.isEmpty()) {
          tell(tenant, ids);
        }
      }
    } catch (RuntimeException e) {
      // A task that fails is never run again; pages would stop to be live until the next start.
      LOG.log(Level.WARNING, "Changes could not be told", e);
    }
  }

  private void tell(String tenant, Set<Long> shipmentIds) {
    String ids =
        shipmentIds.stream()
            .limit(CHANGES_TOLD_MAX)
            .map(String::valueOf)
            .collect(Collectors.joining(","));
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

  /**
   * Messages of one group go to one consumer at a time: that keeps a tenant or target from being
   * worked on twice at once.
   */
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
    context
        .createProducer()
        .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
        .setDisableMessageID(true)
        .send(destination, message);
  }
}
