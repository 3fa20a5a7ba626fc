package dev.crossdock.portal;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.view.Change;
import dev.crossdock.view.Changes;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * Brings news to open pages. However fast news comes, a page hears of it once per interval: the
 * first piece of news starts a timer, everything until it rings is one.
 */
@ApplicationScoped
public class LiveUpdates {
  /** For the page of one thing, which people watch. */
  public static final Duration PAGE_EVERY = Duration.ofMillis(700);

  /** For numbers in the frame, which must not flicker. */
  public static final Duration COUNTS_EVERY = Duration.ofSeconds(5);

  @Inject Changes changes;
  @Inject TenantStates states;

  @Resource ManagedScheduledExecutorService timer;

  /** Ends watching. */
  public interface Watching extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Calls back in the page's own turn, with the number of news since the last time.
   *
   * @param concerns which news the page cares for; called in the teller's thread
   */
  public Watching watch(
      UI ui, Actor actor, Predicate<Change> concerns, Duration every, IntConsumer refresh) {
    AtomicInteger waiting = new AtomicInteger();
    Changes.Listening listening =
        changes.listen(
            actor.tenant(),
            change -> {
              if (states.isOpen(actor.tenant())
                  && concerns.test(change)
                  && waiting.getAndIncrement() == 0) {
                timer.schedule(
                    () -> tell(ui, waiting, refresh), every.toMillis(), TimeUnit.MILLISECONDS);
              }
            });
    return listening::close;
  }

  private static void tell(UI ui, AtomicInteger waiting, IntConsumer refresh) {
    try {
      ui.access(() -> refresh.accept(waiting.getAndSet(0)));
    } catch (UIDetachedException e) {
      waiting.set(0); // the page was closed in between: nobody to tell
    }
  }
}
