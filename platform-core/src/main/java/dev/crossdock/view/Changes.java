package dev.crossdock.view;

import dev.crossdock.exchange.ShipmentsChanged;
import dev.crossdock.partner.PartnerMoved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Passes news on to the open pages of this copy of the platform. */
@ApplicationScoped
public class Changes {
  private static final Logger LOG = Logger.getLogger(Changes.class.getName());

  private final Map<String, CopyOnWriteArrayList<Consumer<Change>>> listeners =
      new ConcurrentHashMap<>();

  /** Ends listening. */
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Calls the listener at every change of this tenant until the answer is closed. The listener is
   * called by the teller's thread: it is quick and does not fail.
   */
  public Listening listen(String tenant, Consumer<Change> listener) {
    listeners.compute(
        tenant,
        (any, known) -> {
          CopyOnWriteArrayList<Consumer<Change>> all =
              known == null ? new CopyOnWriteArrayList<>() : known;
          all.add(listener);
          return all;
        });
    return () ->
        listeners.computeIfPresent(
            tenant,
            (any, all) -> {
              all.remove(listener);
              return all.isEmpty() ? null : all;
            });
  }

  void onShipmentsChanged(@Observes ShipmentsChanged news) {
    tell(new Change(news.tenant(), news.shipmentIds(), Set.of()));
  }

  void onPartnerMoved(@Observes PartnerMoved news) {
    tell(new Change(news.tenant(), Set.of(), Set.of()));
  }

  /** Tells everybody who listens. One that fails does not keep the others from hearing it. */
  public void tell(Change change) {
    for (Consumer<Change> listener :
        listeners.getOrDefault(change.tenant(), new CopyOnWriteArrayList<>())) {
      try {
        listener.accept(change);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A page could not take in a change", e);
      }
    }
  }
}
