package dev.crossdock.exchange;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
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

  /** Where work waits: a tenant's messages, or those to one target. */
  private record Place(String queue, String tenant, long connectionId) {
    String name() {
      return queue.equals(DELIVERY) ? tenant + '/' + connectionId : tenant;
    }
  }

  private final Map<String, Set<Long>> changes = new ConcurrentHashMap<>();

  /** Places whose announcement is queued; bounded by the number of tenants and targets. */
  private final Set<Place> queued = ConcurrentHashMap.newKeySet();

  private final BlockingQueue<Place> places = new LinkedBlockingQueue<>();

  @Resource(lookup = "jms/crossdock")
  ConnectionFactory broker;

  @Resource ManagedThreadFactory threads;

  /** Of the thread; null before the first announcement and after a failure. */
  private Session session;

  private volatile boolean stopped;
  private volatile boolean brokerAway;

  /** A thread of its own: nobody who accepts or settles messages ever waits for the broker. */
  @PostConstruct
  void start() {
    threads.newThread(this::run).start();
  }

  @PreDestroy
  void stop() {
    stopped = true;
  }

  /** Whether the broker did not take the last announcement. */
  public boolean isBrokerAway() {
    return brokerAway;
  }

  /** Messages of this tenant wait to be applied. Returns at once and never fails. */
  public void inbound(String tenant) {
    announce(new Place(INBOUND, tenant, 0));
  }

  /** Messages to this target wait to be sent. Returns at once and never fails. */
  public void delivery(String tenant, long connectionId) {
    announce(new Place(DELIVERY, tenant, connectionId));
  }

  private void announce(Place place) {
    if (queued.add(place)) {
      places.add(place);
    }
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

  private void run() {
    long toldNs = System.nanoTime();
    while (!stopped) {
      try {
        Place first = places.poll(CHANGES_APART_MS, TimeUnit.MILLISECONDS);
        boolean tellNow = System.nanoTime() - toldNs >= CHANGES_APART_MS * 1_000_000L;
        if (tellNow) {
          toldNs = System.nanoTime();
        }
        if (first != null || tellNow && !changes.isEmpty()) {
          announceAll(first, tellNow);
        }
      } catch (InterruptedException e) {
        stopped = true;
      }
    }
    closeSession();
  }

  private void announceAll(Place first, boolean tellNow) {
    List<Place> all = new ArrayList<>();
    if (first != null) {
      all.add(first);
      places.drainTo(all);
    }
    // Before sending: what comes to wait from now on needs an announcement of its own.
    queued.removeAll(all);
    try {
      if (session == null) {
        session = new Session(broker.createContext());
      }
      for (Place place : all) {
        announce(session, place);
      }
      if (tellNow) {
        tellChanges(session);
      }
      brokerAway = false;
    } catch (JMSException | RuntimeException e) {
      // Of whatever kind: this thread must go on, and the sweeper announces again what was lost.
      LOG.log(brokerAway ? Level.FINE : Level.WARNING, "The broker takes no announcements", e);
      brokerAway = true;
      closeSession();
    }
  }

  private void closeSession() {
    if (session != null) {
      try {
        session.context().close();
      } catch (JMSRuntimeException e) {
        LOG.log(Level.FINE, "A session with a lost broker does not close", e);
      }
      session = null;
    }
  }

  /**
   * Kept while the broker is well, with the destinations: each of them asked for anew costs a
   * question to the broker, more than the announcement itself.
   */
  private record Session(JMSContext context, Map<String, Destination> destinations) {
    Session(JMSContext context) {
      this(context, new HashMap<>());
    }

    void send(Destination destination, Message message) {
      context
          .createProducer()
          .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
          .setDisableMessageID(true)
          .send(destination, message);
    }
  }

  /**
   * Messages of one group go to one consumer at a time: that keeps a tenant or target from being
   * worked on twice at once.
   */
  private static void announce(Session session, Place place) throws JMSException {
    Message message = session.context().createMessage();
    message.setStringProperty(TENANT, place.tenant());
    message.setLongProperty(CONNECTION, place.connectionId());
    message.setStringProperty(LAST_VALUE, place.name());
    message.setStringProperty(GROUP, place.name());
    session.send(
        session.destinations().computeIfAbsent(place.queue(), session.context()::createQueue),
        message);
  }

  private void tellChanges(Session session) throws JMSException {
    for (String tenant : changes.keySet()) {
      Set<Long> ids = changes.remove(tenant);
      if (ids != null) {
        Message message = session.context().createMessage();
        message.setStringProperty(TENANT, tenant);
        message.setStringProperty(
            SHIPMENTS,
            ids.stream()
                .limit(CHANGES_TOLD_MAX)
                .map(String::valueOf)
                .collect(Collectors.joining(",")));
        session.send(
            session.destinations().computeIfAbsent(CHANGES, session.context()::createTopic),
            message);
      }
    }
  }
}
